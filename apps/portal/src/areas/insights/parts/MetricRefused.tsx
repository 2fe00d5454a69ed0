import { Alert, Typography } from '@mui/material';
import { LinkButton, StateChip } from '@pvt/ui';
import { formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useGroupsQuery } from '../../../api/groups.ts';
import type { Metric } from '../metric-types.ts';
import { fillingGroup } from './filling.ts';
import { type Counted, countedBy, metricCondition, notCountedText } from './metric-condition.ts';

export function useRefused(metric: Metric | undefined): Counted & { counting: string } {
  const counting = metric === undefined ? '' : (fillingGroup(metric) ?? metric.group);
  const { data } = useGroupsQuery(undefined, { pollingInterval: 5_000, skipPollingIfUnfocused: true });
  return { counting, ...countedBy(data?.items.find(({ group }) => group === counting)) };
}

/** Tells where the figures of a metric are shown without its page that some events are not in them. */
export function NotCounted({ metric }: { metric: Metric | undefined }) {
  const { dead } = useRefused(metric);
  const text = metric === undefined ? undefined : notCountedText(dead);
  if (text === undefined) return null;
  return (
    <Typography variant="body2" sx={{ color: 'warning.main', mb: 1 }}>
      {text}
    </Typography>
  );
}

/** The state of a metric, as it stands in a list. */
export function MetricState({ metric }: { metric: Metric }) {
  const { tone, text } = metricCondition(metric, useRefused(metric).dead);
  return <StateChip tone={tone}>{text}</StateChip>;
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
