import { Alert } from '@mui/material';
import { Ago, ListTable, Panel, ProblemNotice, RowLink, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useMonitorInstancesQuery } from '../api.ts';

const ASK_AGAIN_MS = 15_000;

/** Whose metrics are kept, and whether they answer. */
export function InstanceTable() {
  const { data, error, refetch } = useMonitorInstancesQuery(undefined, {
    pollingInterval: ASK_AGAIN_MS,
    skipPollingIfUnfocused: true,
    refetchOnMountOrArgChange: true,
  });
  const items = data?.items ?? [];
  const crowded = items.filter(({ refused }) => refused > 0);
  return (
    <Panel title={t('Instances')} flush sx={{ mt: 2 }}>
      {data === undefined && <ProblemNotice error={error} onRetry={refetch} />}
      {crowded.map(({ name, series, refused }) => (
        <Alert key={name} severity="warning" sx={{ mx: 2, mb: 1 }}>
          {t('{name} has more series than are kept: {series} are, {refused} are not. Raise PVT_MONITOR_SERIES.', {
            name,
            series: formatCount(series),
            refused: formatCount(refused),
          })}
        </Alert>
      ))}
      <ListTable
        label={t('Instances')}
        items={items}
        keyOf={({ name }) => name}
        columns={[
          {
            title: t('Name'),
            sx: { overflowWrap: 'anywhere' },
            cell: ({ name }) => <RowLink to={`/monitor/instances/${encodeURIComponent(name)}`}>{name}</RowLink>,
          },
          {
            title: t('State'),
            cell: ({ answers, failure }) => (
              <>
                <StateChip tone={answers ? 'good' : 'bad'}>{answers ? t('answers') : t('does not answer')}</StateChip>
                {failure !== null && ` ${failure}`}
              </>
            ),
          },
          { title: t('Last read'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
          { title: t('Series'), align: 'right', wide: true, cell: ({ series }) => formatCount(series) },
        ]}
      />
    </Panel>
  );
}
