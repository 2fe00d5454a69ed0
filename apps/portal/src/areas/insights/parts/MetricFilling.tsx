import { Alert, LinearProgress, Typography } from '@mui/material';
import { formatCount, isMostCounted, percentOf, pluralWaiting } from '@pvt/ui/format';
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
  const left = group === undefined ? '' : ` ${pluralWaiting([group.lag], 'event')} still to read.`;
  return (
    <Alert severity="info" variant="outlined" sx={{ mb: 2, '& .MuiAlert-message': { flex: 1 } }}>
      <Typography component="output" variant="body2" sx={{ display: 'block', mb: 1 }}>
        {metric.next === undefined
          ? `Filling from the events that were there before. The figures below are not complete yet.${left}`
          : `Version ${formatCount(metric.next.version)} is being filled from the events that are kept. Until it is done, version ${formatCount(metric.version)} is shown.${left}`}
      </Typography>
      <LinearProgress
        variant={percent === undefined ? 'indeterminate' : 'determinate'}
        value={percent ?? 0}
        aria-label={`Filling of ${metric.name}`}
        sx={{ height: 6, borderRadius: 1 }}
      />
    </Alert>
  );
}
