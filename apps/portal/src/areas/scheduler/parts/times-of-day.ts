import { formatMinute } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { CalendarDay } from '../api.ts';

export type DayTimes = CalendarDay['times'][number];

/** When a task is due on a day, in a line: its time, or from when to when and how often. */
export function timesOfDay({ first, last, count, more }: Omit<DayTimes, 'task'>): string {
  const from = formatMinute(first);
  if (more) return t('from {from} on, more than {count} times', { from, count });
  if (count === 1) return from;
  return t('{from} to {to}, {count} times', { from, to: formatMinute(last), count });
}
