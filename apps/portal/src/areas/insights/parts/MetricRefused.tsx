import { Alert, Typography } from '@mui/material';
import { LinkButton, StateChip } from '@pvt/ui';
import { formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useGroupsQuery } from '../../../api/groups.ts';
import type { Metric } from '../metric-types.ts';
import { metricStates } from './describe.ts';
import { fillingGroup } from './filling.ts';

/** What is known of the group that counts for a metric. */
interface Counted {
  readonly counting: string;
  /** How many events it could not count. */
  readonly dead: number;
  /** True only where it is known that it has counted all that it has read. */
  readonly complete: boolean;
}

export function useRefused(metric: Metric | undefined): Counted {
  const counting = metric === undefined ? '' : (fillingGroup(metric) ?? metric.group);
  const { data } = useGroupsQuery(undefined, { pollingInterval: 5_000, skipPollingIfUnfocused: true });
  const group = data?.items.find((item) => item.group === counting);
  const dead = group?.dead ?? 0;
  return { counting, dead, complete: group !== undefined && dead + group.parked + group.retrying === 0 };
}

/** Tells where the figures of a metric are shown without its page that some events are not in them. */
export function NotCounted({ metric }: { metric: Metric | undefined }) {
  const { dead } = useRefused(metric);
  if (metric === undefined || dead === 0) return null;
  return (
    <Typography variant="body2" sx={{ color: 'warning.main', mb: 1 }}>
      {t('Not complete: {count, plural, one {{dead} event} other {{dead} events}} could not be counted.', {
        count: dead,
        dead: formatWaiting(dead),
      })}
    </Typography>
  );
}

/** The state of a metric, as it stands in a list: one that could not count some events is not good because it is live. */
export function MetricState({ metric }: { metric: Metric }) {
  const { dead } = useRefused(metric);
  const state = t(metricStates[metric.state]);
  if (dead > 0) return <StateChip tone="warning">{t('{state}, not complete', { state })}</StateChip>;
  return <StateChip tone={metric.state === 'live' ? 'good' : 'busy'}>{state}</StateChip>;
}

/** Tells of events that a metric could not count: without them its figures look complete and are not. */
export function MetricRefused({ metric }: { metric: Metric }) {
  const { counting, dead } = useRefused(metric);
  if (dead === 0) return null;
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={{ mb: 2 }}
      action={
        <LinkButton
          color="inherit"
          to={`/dead-letters?${new URLSearchParams({ group: counting })}`}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {t('See why')}
        </LinkButton>
      }
    >
      {t(
        '{count, plural, one {{dead} event} other {{dead} events}} could not be counted, because an expression failed. Edit the metric, or leave such events out by its filter.',
        { count: dead, dead: formatWaiting(dead) },
      )}
    </Alert>
  );
}
