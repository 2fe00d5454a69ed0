/** What a feed may be at most, and how much is done for it. */
export interface FeedLimits {
  /** Of the whole answer. */
  readonly octets: number;
  readonly events: number;
  /** Characters of a line once unfolded; a longer one of a property that counts makes its event a doubtful one. */
  readonly lineLength: number;
  /** Components within each other. */
  readonly depth: number;
  /** Days and periods looked at for all recurrence rules of a feed together. */
  readonly recurrenceSteps: number;
  /** Rules without an end, and those with a late one, block so many days from today. */
  readonly recurrenceDays: number;
  /** Warnings returned; the others are counted. */
  readonly warnings: number;
}

export const FEED_LIMITS: FeedLimits = {
  octets: 5_000_000,
  events: 20_000,
  lineLength: 100_000,
  depth: 5,
  recurrenceSteps: 100_000,
  recurrenceDays: 1096,
  warnings: 100,
};
