/** What is known of a night of a type. Amounts in minor units. */
export interface DemandOfNight {
  /** What the house's own rules ask for. */
  readonly base: number;
  readonly min: number;
  readonly max: number;
  /** Units of the house that are expected to be slept in, of how many. */
  readonly expected: number;
  readonly units: number;
  /** What is booked of this type by now, and how many there are. */
  readonly booked: number;
  readonly ofType: number;
  /** Of nights of the house that are over: the shares that were slept in, the lowest first. */
  readonly history: readonly number[];
}

/** Why a rate is suggested, for words in each language. */
export interface RateReason {
  readonly key: 'usual' | 'busier' | 'quieter' | 'nearly-full';
  /** Percentages and counts. */
  readonly values: Readonly<Record<string, number>>;
}

export interface RateSuggestion {
  readonly amount: number;
  readonly reason: RateReason;
}

/** Around the middle of what the house is used to, its own rate stays. */
const USUAL = { from: 0.4, to: 0.6 } as const;
const NEARLY_FULL = 0.9;

/**
 * Moves a rate between the owner's least and most by how busy the night is going to be beside the house's own nights: at the busiest it is
 * the most, at the quietest the least, in the middle what the rules ask for. More bookings never lower it.
 */
export function suggestRate(night: DemandOfNight): RateSuggestion {
  const { min, max, expected, units, booked, ofType, history } = night;
  const base = Math.min(max, Math.max(min, night.base));
  const share = units === 0 ? 0 : expected / units;
  const rank = rankOf(share, history);
  const sold = ofType === 0 ? 0 : Math.min(1, booked / ofType);
  // A type that is nearly sold is as dear as the busiest nights, however quiet the house is.
  const soldRank = Math.max(0, (sold - NEARLY_FULL) / (1 - NEARLY_FULL));
  const busy = Math.max(rank, sold >= NEARLY_FULL ? Math.max(USUAL.to, soldRank) : 0);
  const values = { expected: percentOf(share), busierThan: percentOf(rank), sold: percentOf(sold) };
  if (busy > USUAL.to) {
    const up = (busy - USUAL.to) / (1 - USUAL.to);
    const key = soldRank > rank ? 'nearly-full' : 'busier';
    return { amount: Math.round(base + (max - base) * up), reason: { key, values } };
  }
  if (busy < USUAL.from) {
    const down = (USUAL.from - busy) / USUAL.from;
    return { amount: Math.round(base - (base - min) * down), reason: { key: 'quieter', values } };
  }
  return { amount: base, reason: { key: 'usual', values } };
}

/** Of which share of the nights it is above; of nights that are alike half count. Without a history it is in the middle. */
function rankOf(share: number, history: readonly number[]): number {
  if (history.length === 0) return 0.5;
  const below = history.filter((each) => each < share).length;
  const alike = history.filter((each) => each === share).length;
  return (below + alike / 2) / history.length;
}

function percentOf(share: number): number {
  return Math.round(share * 100);
}
