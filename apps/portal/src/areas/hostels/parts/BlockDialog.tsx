import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Block, useBlockUnitMutation, useUnitsQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { reasonTitles } from './block-reasons.ts';
import { addNights, todayIn } from './nights.ts';
import { listed, treeOf } from './unit-tree.ts';

interface Props {
  property: { readonly slug: string; readonly timeZone: string };
  onClose: () => void;
}

const chosenReasons = ['maintenance', 'owner'] as const satisfies readonly Block['reason'][];

/** Takes a unit, with all that is in it, from sale for some nights. */
export function BlockDialog({ property: { slug, timeZone }, onClose }: Props) {
  const { data: units = [] } = useUnitsQuery(slug);
  const [unit, setUnit] = useState('');
  const [arrival, setArrival] = useState(() => todayIn(timeZone));
  const [departure, setDeparture] = useState(() => addNights(todayIn(timeZone), 1));
  const [reason, setReason] = useState<Block['reason']>('maintenance');
  const [note, setNote] = useState('');
  const [block, { isLoading, error }] = useBlockUnitMutation();
  const save = async () => {
    const wanted = { unit, arrival, departure, reason, ...(note.trim() === '' ? {} : { note: note.trim() }) };
    if ((await block({ property: slug, block: wanted, key: newId() })).error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={t('Block a unit')}
      answer={t('Block it')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      isFit={unit !== '' && arrival < departure}
      pointers={['/unit', '/arrival', '/departure', '/note']}
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          <FieldGrid columns="2fr 1fr">
            <Field
              select
              label={t('Unit')}
              required
              value={unit}
              onChange={setUnit}
              {...at('/unit', t('All beds in it are not for sale.'))}
            >
              {listed(treeOf(units)).map(({ unit: { id, name }, depth }) => (
                <MenuItem key={id} value={id} sx={{ pl: 2 + depth * 2 }}>
                  {name}
                </MenuItem>
              ))}
            </Field>
            <Field
              select
              label={t('Reason')}
              value={reason}
              onChange={(value) => setReason(chosenReasons.find((each) => each === value) ?? reason)}
            >
              {chosenReasons.map((value) => (
                <MenuItem key={value} value={value}>
                  {t(reasonTitles[value])}
                </MenuItem>
              ))}
            </Field>
          </FieldGrid>
          <FieldGrid columns="1fr 1fr">
            <Field
              type="date"
              label={t('From the night of')}
              required
              value={arrival}
              onChange={setArrival}
              slotProps={{ inputLabel: { shrink: true } }}
              {...at('/arrival')}
            />
            <Field
              type="date"
              label={t('Free again on')}
              required
              value={departure}
              onChange={setDeparture}
              slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: arrival } }}
              {...at('/departure', t('This night is for sale.'))}
            />
          </FieldGrid>
          <Field label={t('Note')} value={note} onChange={setNote} {...at('/note', t('For the desk.'))} />
        </>
      )}
    </FormDialog>
  );
}
