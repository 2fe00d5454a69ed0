import { t } from '@pvt/ui/language';
import type { TapeRows } from '../../desk-api.ts';
import { addNights } from '../nights.ts';
import type { TapeEntry } from './entry.ts';

/** What the API says of the chart, as entries. Stays that are over or off are not on it. */
export function entriesOf({ from, units, types, labels, rows }: TapeRows): readonly TapeEntry[] {
  const dates = new Map<number, string>();
  const dateOf = (night: number): string => {
    const date = dates.get(night) ?? addNights(from, night);
    dates.set(night, date);
    return date;
  };
  return rows.map(([id, kind, unit, first, nights, type, booking, state, label]) => ({
    ...{ id, kind, booking, unit: said(units, unit), roomType: said(types, type) },
    ...{ arrival: dateOf(first), departure: dateOf(first + nights) },
    title: kind === 'block' ? t('Blocked') : (said(labels, label) ?? t('Held')),
    state: stateOf(kind, state),
  }));
}

function said(texts: readonly string[], place: number | null): string | null {
  return place === null ? null : (texts[place] ?? null);
}

function stateOf(kind: TapeEntry['kind'], state: string | null): TapeEntry['state'] {
  if (kind === 'block') return 'blocked';
  if (kind === 'hold') return 'held';
  return state === 'in_house' || state === 'left' ? state : 'expected';
}
