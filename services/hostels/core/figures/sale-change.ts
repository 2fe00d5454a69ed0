import { addNights, type Night } from '../night.ts';
import { type Outcome, type Sale, type SoldNight, summed } from './sale.ts';

/** Nights in a row that a booking has got, or lost: below zero. Each of them has these beds and this revenue. */
export interface NightRun extends SoldNight {
  readonly nights: number;
}

/** A booking that counts as made, cancelled or no-show from now on (1), or does not any more (-1). */
export interface Counted {
  readonly what: 'made' | 'cancelled' | 'no_show';
  readonly count: 1 | -1;
}

/** From what was counted of a booking to what it is: sums of all runs of a night are what is sold of it. */
export function runsBetween(before: Sale | undefined, after: Sale | undefined): NightRun[] {
  const taken = (before?.nights ?? []).map((each) => ({ ...each, beds: -each.beds, revenue: -each.revenue }));
  return inRuns(summed([...(after?.nights ?? []), ...taken]));
}

/** One event for a week at one price, in the place of seven. */
function inRuns(nights: readonly SoldNight[]): NightRun[] {
  const runs: NightRun[] = [];
  for (const each of nights) {
    const last = runs.at(-1);
    if (last !== undefined && follows(last, each)) runs[runs.length - 1] = { ...last, nights: last.nights + 1 };
    else runs.push({ ...each, nights: 1 });
  }
  return runs;
}

function follows(run: NightRun, { night, type, beds, revenue }: SoldNight): boolean {
  return (
    run.type === type && run.beds === beds && run.revenue === revenue && addNights(run.night, run.nights) === night
  );
}

/** What the numbers of bookings change by. */
export function countedBetween(before: Outcome | undefined, after: Outcome | undefined): Counted[] {
  if (before === after) return [];
  return [
    ...(before === undefined && after !== undefined ? [{ what: 'made', count: 1 } as const] : []),
    ...(before === undefined || before === 'standing' ? [] : [{ what: before, count: -1 } as const]),
    ...(after === undefined || after === 'standing' ? [] : [{ what: after, count: 1 } as const]),
  ];
}

/** How many days lie between a booking and its arrival: none for who arrives on the day, or came before. */
export function leadDays(booked: Night, arrival: Night): number {
  return Math.max(0, Temporal.PlainDate.from(booked).until(arrival, { largestUnit: 'days' }).days);
}
