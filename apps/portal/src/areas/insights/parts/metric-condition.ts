import type { Schema } from '@pvt/client';
import type { Tone } from '@pvt/ui';
import { formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Metric } from '../metric-types.ts';
import { metricStates } from './describe.ts';

/** What is known of how a metric was counted. */
export interface Counted {
  /** How many events it could not count. */
  readonly dead: number;
  /** True only where it is known that it has counted all that it has read. */
  readonly complete: boolean;
}

/** What the group that counts for a metric has counted; undefined while it is not known. */
export function countedBy(group: Pick<Schema<'ConsumerGroup'>, 'dead' | 'parked' | 'retrying'> | undefined): Counted {
  if (group === undefined) return { dead: 0, complete: false };
  return { dead: group.dead, complete: group.dead + group.parked + group.retrying === 0 };
}

/** The state of a metric, as it stands in a list: one that could not count some events is not good because it is live. */
export function metricCondition({ state }: Pick<Metric, 'state'>, dead: number): { tone: Tone; text: string } {
  const text = t(metricStates[state]);
  if (dead > 0) return { tone: 'warning', text: t('{state}, not complete', { state: text }) };
  return { tone: state === 'live' ? 'good' : 'busy', text };
}

/** What stands beside figures that some events are not in; undefined where none is known of. */
export function notCountedText(dead: number): string | undefined {
  if (dead === 0) return undefined;
  return t('Not complete: {count, plural, one {{dead} event} other {{dead} events}} could not be counted.', {
    count: dead,
    dead: formatWaiting(dead),
  });
}
