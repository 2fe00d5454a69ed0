import { formatBucket } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { type MetricDefinition, type Period, periods } from '../metric-types.ts';

export interface Range {
  value: string;
  title: Message;
  /** Length in hours back from now; undefined for all time. */
  hours?: number;
  every: Period;
}

/** The ranges a chart can show, each with the period that suits it. */
export const ranges: Range[] = [
  { value: 'all', title: msg('All time'), every: 'month' },
  { value: '1h', title: msg('Last hour'), hours: 1, every: 'minute' },
  { value: '24h', title: msg('Last 24 hours'), hours: 24, every: 'hour' },
  { value: '7d', title: msg('Last 7 days'), hours: 24 * 7, every: 'day' },
  { value: '30d', title: msg('Last 30 days'), hours: 24 * 30, every: 'day' },
  { value: '12m', title: msg('Last 12 months'), hours: 24 * 365, every: 'month' },
  { value: 'own', title: msg('From … to …'), every: 'day' },
];

const hourMs = 3_600_000;

/** The start of a range that reaches back from now, cut to the whole minute so that the same question stays the same. */
export function startOf(range: string, now: number): string | undefined {
  const hours = ranges.find(({ value }) => value === range)?.hours;
  if (hours === undefined) return undefined;
  return new Date(Math.floor((now - hours * hourMs) / 60_000) * 60_000).toISOString();
}

/** The time that a question is about, in words. */
export function rangeTitle({ range, from, to }: { range: string; from?: string | undefined; to?: string | undefined }) {
  const day = (text: string) => formatBucket(text, 'day');
  if (range !== 'own') return t(ranges.find(({ value }) => value === range)?.title ?? msg('All time'));
  if (from && to) return t('{from} until {to}', { from: day(from), to: day(to) });
  if (from) return t('Since {from}', { from: day(from) });
  return to ? t('Until {to}', { to: day(to) }) : t('All time');
}

/** The periods that a metric can be asked by: nothing finer than it keeps. */
export function keptPeriods(definition: Pick<MetricDefinition, 'spread' | 'finest'> | undefined): Period[] {
  const finest = definition?.spread === undefined ? (definition?.finest ?? 'minute') : 'day';
  return periods.slice(periods.indexOf(finest));
}

export const periodTitles: Record<Period, Message> = {
  minute: msg('minute'),
  hour: msg('hour'),
  day: msg('day'),
  week: msg('week'),
  month: msg('month'),
  all: msg('no period: one figure'),
};
