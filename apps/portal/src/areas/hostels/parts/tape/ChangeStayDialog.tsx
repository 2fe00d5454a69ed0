import { MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../../parts/FormDialog.tsx';
import { newId } from '../../../../parts/new-id.ts';
import { useChangeStayMutation, useMoveStayMutation, usePreviewStayChangeQuery } from '../../desk-api.ts';
import { permissions } from '../../permissions.ts';
import { differenceOf } from '../price-difference.ts';
import { AlsoMoves } from './AlsoMoves.tsx';
import type { Proposal, TapeRow } from './entry.ts';

interface Props {
  property: string;
  proposal: Proposal & { readonly entry: { readonly booking: string } };
  rows: readonly TapeRow[];
  onClose: () => void;
}

/** Moves or extends one stay, after the difference of the price was shown; others of its booking stay as they are. */
export function ChangeStayDialog({ property, proposal, rows, onClose }: Props) {
  const { entry } = proposal;
  const { booking, id: stay } = entry;
  const [unit, setUnit] = useState(proposal.unit ?? '');
  const [dates, setDates] = useState({ arrival: proposal.arrival, departure: proposal.departure });
  const [key, setKey] = useState(newId);
  const [change, changing] = useChangeStayMutation();
  const [move, moving] = useMoveStayMutation();
  const [also, setAlso] = useState<Readonly<Record<string, string>>>({});
  const newUnit = unit !== entry.unit;
  const newDates = dates.arrival !== entry.arrival || dates.departure !== entry.departure;
  const preview = usePreviewStayChangeQuery(
    { property, booking, stay, change: dates },
    { skip: !newDates || dates.arrival >= dates.departure },
  );
  // Dates and unit are one command: all of it is done, at the price that is shown, or nothing. Another unit alone is at the same price.
  const save = async () => {
    const together = Object.entries(also).flatMap(([id, to]) => (to === '' ? [] : [{ stay: id, unit: to }]));
    const units = newUnit ? { unit, ...(together.length > 0 ? { also: together } : {}) } : {};
    const priced = preview.data === undefined ? {} : { shownDifference: preview.data.difference };
    const { error } = newDates
      ? await change({ property, booking, stay, change: { ...dates, ...priced, ...units }, key })
      : await move({ property, booking, stay, move: { unit, ...units }, key });
    if (error === undefined) onClose();
    else setKey(newId());
  };
  const { data } = preview;
  const shrink = { inputLabel: { shrink: true } };
  return (
    <FormDialog
      open
      title={t('Change the stay of {name}', { name: entry.title })}
      answer={t('Change it')}
      permission={permissions.desk}
      error={newDates ? changing.error : moving.error}
      saving={changing.isLoading || moving.isLoading}
      isFit={dates.arrival < dates.departure && (newDates ? data !== undefined : newUnit)}
      onClose={onClose}
      onSubmit={save}
    >
      {() => (
        <>
          <FieldGrid columns="2fr 1fr 1fr">
            <Field select label={t('Unit')} value={unit} onChange={setUnit}>
              {rows.map(({ id, name }) => (
                <MenuItem key={id} value={id}>
                  {name}
                </MenuItem>
              ))}
            </Field>
            <Field
              type="date"
              label={t('Arrival')}
              value={dates.arrival}
              disabled={entry.state === 'in_house'}
              onChange={(arrival) => setDates({ ...dates, arrival })}
              slotProps={shrink}
            />
            <Field
              type="date"
              label={t('Departure')}
              value={dates.departure}
              onChange={(departure) => setDates({ ...dates, departure })}
              slotProps={shrink}
            />
          </FieldGrid>
          {newUnit && <AlsoMoves {...{ property, booking, stay, rows }} value={also} onChange={setAlso} />}
          <Typography component="p" role="status">
            {!newDates && t('The price stays as it is.')}
            {newDates && data !== undefined && differenceOf(data)}
          </Typography>
          <ProblemNotice error={preview.error} />
        </>
      )}
    </FormDialog>
  );
}
