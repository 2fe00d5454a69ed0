import { Box, FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material';
import { PageLoading, ProblemNotice } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Oversale, type RepairWay, useRepairOversaleMutation, useRepairsQuery } from '../channels-api.ts';
import { permissions } from '../permissions.ts';
import { repairTitles } from './channel-words.ts';

interface Props {
  slug: string;
  oversale: Oversale;
  unitNames: ReadonlyMap<string, string>;
  onClose: () => void;
}

/** How a stay that was sold without a unit gets one: the desk chooses, and it is done at once. */
export function SeatOversaleDialog({ slug, oversale: { id }, unitNames, onClose }: Props) {
  const { data: ways, error, isFetching } = useRepairsQuery({ property: slug, stay: id });
  const [repair, { error: refused, isLoading }] = useRepairOversaleMutation();
  const [chosen, setChosen] = useState('');
  const [key, setKey] = useState(newId);
  const choices = ways?.filter(({ byHand }) => !byHand) ?? [];
  const byHand = [...new Set(ways?.flatMap((way) => (way.byHand ? [way.repair.kind] : [])))];
  // The cheapest, until another is chosen; one that is not there any more is not.
  const way = choices.find((each) => each.way === chosen)?.way ?? choices[0]?.way;
  const submit = async (): Promise<void> => {
    if (way === undefined) return;
    const { error: failed } = await repair({ property: slug, stay: id, way, key });
    if (failed === undefined) onClose();
    else setKey(newId());
  };
  return (
    <FormDialog
      open
      title={t('Give the stay a unit')}
      answer={t('Do it')}
      permission={permissions.desk}
      error={refused}
      saving={isLoading}
      isFit={way !== undefined && !isFetching}
      onClose={onClose}
      onSubmit={submit}
    >
      {() => (
        <>
          <ProblemNotice error={error} />
          {ways === undefined && error === undefined && <PageLoading />}
          {ways !== undefined && choices.length === 0 && (
            <Typography>{t('Nobody can be moved for it, and no other type is free.')}</Typography>
          )}
          {choices.length > 0 && (
            <RadioGroup
              aria-label={t('Ways to a unit')}
              value={way ?? ''}
              onChange={(_, value) => {
                setChosen(value);
                setKey(newId());
              }}
            >
              {choices.map((each) => (
                <FormControlLabel
                  key={each.way}
                  value={each.way}
                  control={<Radio />}
                  label={<Way way={each} unitNames={unitNames} />}
                  sx={{ alignItems: 'flex-start', my: 0.5 }}
                />
              ))}
            </RadioGroup>
          )}
          {byHand.length > 0 && (
            <Box>
              <Typography sx={{ color: 'text.secondary' }}>
                {t('Or agree on it with a guest, and then move or cancel the stay:')}
              </Typography>
              <Box component="ul" sx={{ my: 0.5, pl: 2.5, color: 'text.secondary' }}>
                {byHand.map((kind) => (
                  <li key={kind}>{t(repairTitles[kind])}</li>
                ))}
              </Box>
            </Box>
          )}
        </>
      )}
    </FormDialog>
  );
}

function Way({ way: { repair, parts }, unitNames }: { way: RepairWay; unitNames: ReadonlyMap<string, string> }) {
  const moved = repair.moves.length;
  return (
    <Box sx={{ pt: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>
        {repair.kind === 'upgrade'
          ? t('It gets the type {type}, at the same price', { type: repair.type })
          : repair.kind === 'split'
            ? t('It changes units during the stay')
            : t('It gets a unit of its type')}
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>
        {parts
          .map(({ unit, arrival, departure }) =>
            t('{from} to {until}: {bed}', {
              ...{ from: formatDay(arrival), until: formatDay(departure), bed: unitNames.get(unit) ?? '…' },
            }),
          )
          .join('; ')}
        {'. '}
        {moved === 0
          ? t('Nobody else moves.')
          : t('{count, plural, one {# other stay moves.} other {# other stays move.}}', { count: moved })}
      </Typography>
    </Box>
  );
}
