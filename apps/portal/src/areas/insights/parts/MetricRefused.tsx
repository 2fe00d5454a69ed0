import { Alert } from '@mui/material';
import { LinkButton } from '@pvt/ui';
import { formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useGroupsQuery } from '../../../api/groups.ts';
import type { Metric } from '../metric-types.ts';
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
