import { t } from '@pvt/ui/language';
import type { TraceStep } from './grades-api.ts';

/** To two places, as it is shown elsewhere; the exact value stands beside it. */
export function shownValue(exact: string, scale = 1): string {
  const [numerator = '0', denominator = '1'] = exact.split('/');
  return ((Number(numerator) / Number(denominator)) * scale).toFixed(2);
}

/** A step of how points of an item came about. */
export function itemStep({ step, by = '', value }: TraceStep): string {
  const points = shownValue(value);
  switch (step) {
    case 'part':
      return t('{points} points, from {by}', { points, by });
    case 'late':
      return t('{points} points after what being late costs', { points });
    case 'override':
      return t('{points} points in its place: {reason}', { points, reason: by });
    case 'excused':
      return t('Excused: it does not count');
    default:
      return `${step} ${points}`;
  }
}

/** A step of how a category or a total came about. */
export function totalStep({ step, of = '', by = '', value }: TraceStep, titles: ReadonlyMap<string, string>): string {
  const title = titles.get(of) ?? of;
  const percent = shownValue(value, 100);
  switch (step) {
    case 'kept':
      return by === 'extra'
        ? t('{title}: {points} extra points', { title, points: shownValue(value) })
        : t('{title}: {points} of {outOf}', { title, points: shownValue(value), outOf: shownValue(by) });
    case 'dropped':
      return t('{title}: {points} of {outOf}, dropped', { title, points: shownValue(value), outOf: shownValue(by) });
    case 'excused':
      return t('{title}: excused', { title });
    case 'weight':
      return t('{title}: weight {by}, gives {percent} %', { title, by, percent });
    case 'sum':
      return by === ''
        ? t('Together {percent} %', { percent })
        : t('Together {percent} % of {by} points', { percent, by });
    case 'cap':
      return t('At most {percent} %', { percent });
    default:
      return `${step} ${percent}`;
  }
}
