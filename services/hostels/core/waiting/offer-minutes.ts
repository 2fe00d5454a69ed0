import { type HouseHours, noShowFrom } from '../booking/state.ts';
import type { Night } from '../night.ts';

const MOST = 12 * 60;

/**
 * How long what is offered to who waits is held: half a day, and not beyond the night that it is for, when nobody comes any more.
 * @param now ms since 1970
 */
export function offerMinutes(arrival: Night, now: number, house: HouseHours): number {
  const left = Math.floor((noShowFrom(arrival, house) - now) / 60_000);
  return Math.max(1, Math.min(MOST, left));
}
