/** From an amount on (minor units) a bid has to be higher by the step; ordered by `from`, which begins at zero. */
export interface Increment {
  readonly from: bigint;
  readonly step: bigint;
}

/**
 * eBay's bid increments (https://www.ebay.com/help/buying/bidding/automatic-bidding?id=4014, US dollars), in hundredths of the
 * currency's unit: up to 0.99 the step is 0.05, and so on.
 */
const EBAY: readonly (readonly [from: bigint, step: bigint])[] = [
  [0n, 5n],
  [100n, 25n],
  [500n, 50n],
  [2_500n, 100n],
  [10_000n, 250n],
  [25_000n, 500n],
  [50_000n, 1_000n],
  [100_000n, 2_500n],
  [250_000n, 5_000n],
  [500_000n, 10_000n],
];

/**
 * The table for a currency that has none of its own. Each step is at least one minor unit: a yen has no hundredth.
 * @param digits after the point of the currency's amounts
 */
export function defaultIncrements(digits: number): Increment[] {
  const scaled = (hundredths: bigint): bigint => (hundredths * 10n ** BigInt(digits)) / 100n;
  const rows = EBAY.map(([from, step]) => ({ from: scaled(from), step: scaled(step) || 1n }));
  return rows.filter(({ from }, i) => rows[i + 1]?.from !== from);
}

/** The step at a price; one minor unit where the table has none. */
export function incrementAt(table: readonly Increment[], price: bigint): bigint {
  return table.findLast(({ from }) => from <= price)?.step ?? 1n;
}
