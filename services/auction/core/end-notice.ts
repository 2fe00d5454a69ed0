const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

/**
 * When those who take part are told that an auction ends: an hour before, or where less than two are left, halfway. So an end that moves
 * on and on in its last minutes is told of when the bids have come to rest. All in milliseconds since 1970.
 */
export const noticeAt = (endsAt: number, now: number): number =>
  Math.max(endsAt - HOUR, Math.ceil(now + (endsAt - now) / 2));

/** The quarter of an hour of a time: whoever loses the lead more often in one is written to once. @returns ISO instant of its beginning */
export const quarterOf = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at / QUARTER) * QUARTER).toString();

/** Who led before a bid or between some, and does not any more. */
export const overtaken = (led: ReadonlySet<string>, leader: string | null): string[] =>
  [...led].filter((bidder) => bidder !== leader).sort();
