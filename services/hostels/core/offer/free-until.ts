import type { Quote } from '../price/quote.ts';
import { deadlineOf, localTextOf } from '../when.ts';

/** Until when a cancellation costs nothing, by the clock of the house with its zone; undefined where it costs now. */
export function freeUntil({ terms: { cancellation, place }, arrival, quotedAt }: Quote): string | undefined {
  let last: number | undefined;
  for (const { until, fee } of cancellation.steps) {
    if (fee.kind !== 'none') break;
    last = deadlineOf(until, arrival, place);
  }
  return last === undefined || last < quotedAt ? undefined : localTextOf(last, place.timeZone);
}
