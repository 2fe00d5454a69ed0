import { Alert, LinearProgress, Typography } from '@mui/material';
import { formatCount, formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useGroupsQuery } from '../../../api/groups.ts';
import type { Metric } from '../metric-types.ts';
import { filledPercent, fillingGroup } from './filling.ts';

interface Props {
  metric: Metric;
  /** True once the figures that are shown are complete: whoever watched it sees the end. */
  done: boolean;
}

/** How far the filling from history is, of a new metric or of a redefinition beside the one that answers. */
export function MetricFilling({ metric, done }: Props) {
  const filling = fillingGroup(metric);
  const { data } = useGroupsQuery(undefined, {
    pollingInterval: done ? 0 : 1_000,
    refetchOnMountOrArgChange: true,
  });
  const group = data?.items.find((item) => item.group === filling);
  const percent = done ? 100 : filledPercent(group);
  return (
    <Alert severity={done ? 'success' : 'info'} variant="outlined" sx={{ mb: 2, '& .MuiAlert-message': { flex: 1 } }}>
      <Typography component="output" variant="body2" sx={{ display: 'block', mb: 1 }}>
        {done ? t('Filled from the events that were there before.') : <Underway metric={metric} lag={group?.lag} />}
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

function Underway({ metric, lag }: { metric: Metric; lag: number | undefined }) {
  return (
    <>
      {metric.next === undefined
        ? t('Filling from the events that were there before. The figures below are not complete yet.')
        : t(
            'Version {next} is being filled from the events that are kept. Until it is done, version {version} is shown.',
            {
              next: formatCount(metric.next.version),
              version: formatCount(metric.version),
            },
          )}{' '}
      {lag !== undefined &&
        t('{count, plural, one {{waiting} event} other {{waiting} events}} still to read.', {
          count: lag,
          waiting: formatWaiting(lag),
        })}
    </>
  );
}
