import { Alert, AlertTitle, Box } from '@mui/material';
import { PermittedButton } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useFeedConflictsQuery, useFeedsQuery, useOversalesQuery } from '../channels-api.ts';
import { permissions } from '../permissions.ts';
import { repairTitles } from './channel-words.ts';
import { SeatOversaleDialog } from './SeatOversaleDialog.tsx';

interface Props {
  slug: string;
  unitNames: ReadonlyMap<string, string>;
}

/** What was sold here and by a channel: somebody has to act. */
export function SoldTwice({ slug, unitNames }: Props) {
  const { data: conflicts = [] } = useFeedConflictsQuery(slug, { pollingInterval: 60_000 });
  const { data: oversales = [] } = useOversalesQuery(slug, { pollingInterval: 60_000 });
  const { data: feeds = [] } = useFeedsQuery(slug);
  const [seating, setSeating] = useState<string>();
  const seated = oversales.find(({ id }) => id === seating);
  const names = new Map(feeds.map(({ id, name }) => [id, name]));
  const twice = conflicts.filter(({ kind }) => kind === 'sold_twice');
  const echoes = conflicts.length - twice.length;
  return (
    <>
      {twice.length > 0 && (
        <Alert severity="error">
          <AlertTitle>{t('Sold twice')}</AlertTitle>
          {t('A channel has taken nights that were taken here. Move the stay here, or cancel one of the two.')}
          <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
            {twice.map(({ id, unit, feed, nights }) => (
              <li key={id}>
                {unitNames.get(unit) ?? '…'}, {names.get(feed) ?? '…'}:{' '}
                {nights
                  .map(({ from, to }) => t('{from} to {to}', { from: formatDay(from), to: formatDay(to) }))
                  .join('; ')}
              </li>
            ))}
          </Box>
        </Alert>
      )}
      {oversales.length > 0 && (
        <Alert severity="error">
          <AlertTitle>{t('Sold by a channel, and no unit is free')}</AlertTitle>
          <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
            {oversales.map(({ id, type, arrival, departure, repair }) => (
              <li key={id}>
                {type}, {t('{from} to {to}', { from: formatDay(arrival), to: formatDay(departure) })}.{' '}
                {t(repairTitles[repair.kind])}{' '}
                <PermittedButton
                  permission={permissions.desk}
                  size="small"
                  aria-label={t('Give a unit to the stay from {from} to {to}', {
                    from: formatDay(arrival),
                    to: formatDay(departure),
                  })}
                  onClick={() => setSeating(id)}
                >
                  {t('Give it a unit')}
                </PermittedButton>
              </li>
            ))}
          </Box>
        </Alert>
      )}
      {seated !== undefined && (
        <SeatOversaleDialog slug={slug} oversale={seated} unitNames={unitNames} onClose={() => setSeating(undefined)} />
      )}
      {echoes > 0 && (
        <Alert severity="info">
          {t(
            '{count, plural, one {# closure of a channel repeats} other {# closures of channels repeat}} nights that this house has told it of. There is nothing to do.',
            {
              count: echoes,
            },
          )}
        </Alert>
      )}
    </>
  );
}
