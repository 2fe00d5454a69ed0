import { Box, Paper, Typography } from '@mui/material';
import { EmptyState, PageLoading, PermittedButton, ProblemNotice, StreamChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Property, useUnitsQuery } from '../api.ts';
import { useChangeConditionMutation, useCleaningsQuery } from '../desk-api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { useLive } from '../parts/use-live.ts';
import { permissions } from '../permissions.ts';

/** What is to be cleaned, in the order in which to: one card a unit, with buttons for a thumb. */
export default function HousekeepingPage() {
  return (
    <HouseFrame part="housekeeping">{(property) => <Cleanings key={property.slug} property={property} />}</HouseFrame>
  );
}

function Cleanings({ property: { slug } }: { property: Property }) {
  const live = useLive(slug);
  const { data, error, isLoading, refetch } = useCleaningsQuery(slug);
  const { data: units = [] } = useUnitsQuery(slug);
  const [change, changing] = useChangeConditionMutation();
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const inspect = async (unit: string) => {
    const cleaned = await change({ property: slug, unit, change: { condition: 'clean' } });
    if (cleaned.error === undefined) await change({ property: slug, unit, change: { condition: 'inspected' } });
  };
  const open = data?.cleanings.filter(({ state }) => state !== 'done') ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 1.5, maxWidth: 640 }}>
      <StreamChip state={live} />
      <ProblemNotice error={changing.error} />
      <ProblemNotice error={error} onRetry={refetch} />
      {isLoading && <PageLoading />}
      {data !== undefined && open.length === 0 && (
        <EmptyState title={t('All is clean')} text={t('A unit comes here when its guests have left.')} />
      )}
      {open.map(({ stay, unit, state, arrivalToday }) => (
        <Paper
          key={stay}
          variant="outlined"
          sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
        >
          <Box sx={{ flex: '1 1 160px' }}>
            <Typography variant="h2">{names.get(unit) ?? '…'}</Typography>
            <Typography sx={{ color: 'text.secondary' }}>
              {state === 'planned' ? t('Its guests leave today.') : t('To be cleaned now.')}
              {arrivalToday && ` ${t('Somebody comes into it today.')}`}
            </Typography>
          </Box>
          <PermittedButton
            permission={permissions.desk}
            variant="contained"
            size="large"
            disabled={state === 'planned'}
            aria-label={t('{unit} is clean', { unit: names.get(unit) ?? '' })}
            onClick={() => void change({ property: slug, unit, change: { condition: 'clean' } })}
          >
            {t('Clean')}
          </PermittedButton>
          <PermittedButton
            permission={permissions.desk}
            aria-label={t('Do not disturb {unit}', { unit: names.get(unit) ?? '' })}
            onClick={() => void change({ property: slug, unit, change: { undisturbed: true } })}
          >
            {t('Do not disturb')}
          </PermittedButton>
          {state === 'open' && (
            <PermittedButton
              permission={permissions.change}
              aria-label={t('{unit} is inspected', { unit: names.get(unit) ?? '' })}
              onClick={() => void inspect(unit)}
            >
              {t('Clean and inspected')}
            </PermittedButton>
          )}
        </Paper>
      ))}
    </Box>
  );
}
