import { Alert, LinearProgress, Typography } from '@mui/material';
import { formatCount, formatWaiting, isMostCounted, percentOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useGroupsQuery } from '../../../api/groups.ts';
import type { Metric } from '../metric-types.ts';
import { fillingGroup } from './filling.ts';

/** How far the filling from history is, of a new metric or of a redefinition beside the one that answers. */
export function MetricFilling({ metric }: { metric: Metric }) {
  const filling = fillingGroup(metric);
  const { data } = useGroupsQuery(undefined, { pollingInterval: 1_000, refetchOnMountOrArgChange: true });
  const group = data?.items.find((item) => item.group === filling);
  // Beyond what is counted nothing can be said about the share that is done.
  const percent =
    group === undefined || isMostCounted(group.lag) ? undefined : percentOf(group.position, group.position + group.lag);
  const left =
    group === undefined
      ? ''
      : t('{count, plural, one {{waiting} event} other {{waiting} events}} still to read.', {
          count: group.lag,
          waiting: formatWaiting(group.lag),
        });
  return (
    <Alert severity="info" variant="outlined" sx={{ mb: 2, '& .MuiAlert-message': { flex: 1 } }}>
      <Typography component="output" variant="body2" sx={{ display: 'block', mb: 1 }}>
        {metric.next === undefined
          ? t('Filling from the events that were there before. The figures below are not complete yet.')
          : t(
              'Version {next} is being filled from the events that are kept. Until it is done, version {version} is shown.',
              { next: formatCount(metric.next.version), version: formatCount(metric.version) },
            )}{' '}
        {left}
      </Typography>
      <LinearProgress
        variant={percent === undefined ? 'indeterminate' : 'determinate'}
        value={percent ?? 0}
        aria-label={t('Filling of {name}', { name: metric.name })}
        sx={{ height: 6, borderRadius: 1 }}
      />
    </Alert>
  );
}
