import { answerOf } from '@pvt/client';
import type { Client } from '../client.ts';
import type { Expectation } from './expected.ts';
import type { SampleHouse } from './houses.ts';
import type { Answered } from './replay.ts';

/** A year is the most that is asked for at once. */
const NIGHTS_AT_ONCE = 365;
const DAY_MS = 86_400_000;

/** Rows of which the service has another answer than the computation. */
export function differingRows(answers: readonly Answered[], { answers: expected }: Expectation): number[] {
  return answers.flatMap(({ outcome, reason, night }, at) => {
    const own = expected[at];
    return own?.outcome === outcome && own.reason === reason && own.night === night ? [] : [at];
  });
}

/** Of what a house has sold by type and night: nights that differ from the computation, and sold room nights. */
export async function differingNights(
  { api }: Client,
  { slug, bookings }: SampleHouse,
  { sold }: Expectation,
): Promise<{ readonly nights: number; readonly differing: number; readonly roomNights: number }> {
  const dates = bookings.flatMap(({ arrival, departure }) => [arrival, departure]).toSorted();
  const last = dates.at(-1) ?? '';
  let [nights, differing, roomNights] = [0, 0, 0];
  for (let arrival = dates[0] ?? ''; arrival < last; arrival = after(arrival, NIGHTS_AT_ONCE)) {
    const params = { path: { property: slug }, query: { arrival, nights: NIGHTS_AT_ONCE } };
    const { types } = await answerOf(api.GET('/v1/hostels/properties/{property}/availability', { params }));
    for (const { type, nights: ofType } of types)
      for (const { night, sold: count, overbooked } of ofType) {
        nights += 1;
        roomNights += count + overbooked;
        if (count + overbooked !== (sold.get(`${type} ${night}`) ?? 0)) differing += 1;
      }
  }
  return { nights, differing, roomNights };
}

/** How many counts are not those of the beds; none should be. */
export async function wrongCounts({ api }: Client, { slug }: SampleHouse): Promise<number> {
  const params = { path: { property: slug } };
  return (await answerOf(api.GET('/v1/hostels/properties/{property}/count-check', { params }))).wrong;
}

function after(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
