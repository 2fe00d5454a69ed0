import { Alert } from '@mui/material';
import { LinkButton } from '@pvt/ui';
import { formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useGroupsQuery } from '../../../api/groups.ts';
import type { Metric } from '../metric-types.ts';
import { fillingGroup } from './filling.ts';

/** The group that counts for a metric, and how many events it could not count. */
export function useRefused(metric: Metric | undefined): { readonly counting: string; readonly dead: number } {
  const counting = metric === undefined ? '' : (fillingGroup(metric) ?? metric.group);
  const { data } = useGroupsQuery(undefined, { pollingInterval: 5_000, skipPollingIfUnfocused: true });
  return { counting, dead: data?.items.find(({ group }) => group === counting)?.dead ?? 0 };
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
