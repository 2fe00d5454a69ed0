import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { OwnWork } from '../../../parts/works/work.ts';

export const inOwnZone = (at: string): string => formatInZone(at, ownTimeZone());

/** What a learner is told before the work: until when it is taken, and what it counts. */
export function assignmentFacts(
  { points, versions }: Pick<OwnWork['assignment'], 'points' | 'versions'>,
  { dueAt, closesAt }: Pick<OwnWork, 'dueAt' | 'closesAt'>,
): [string, string][] {
  return [
    [t('Due'), dueAt === null ? t('At any time') : inOwnZone(dueAt)],
    ...(closesAt === null ? [] : [[t('Nothing is taken after'), inOwnZone(closesAt)] satisfies [string, string]]),
    [t('Points'), points],
    ...(versions === undefined
      ? []
      : [
          [t('Can be handed in'), t('{count, plural, one {# time} other {# times}}', { count: versions })] satisfies [
            string,
            string,
          ],
        ]),
  ];
}
