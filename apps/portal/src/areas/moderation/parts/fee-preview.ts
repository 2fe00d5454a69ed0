/** A row of the editor, as it was typed. */
export interface TierDraft {
  readonly from: string;
  readonly percent: string;
}
export interface Tier {
  readonly from: number;
  readonly basisPoints: number;
}

/** As the API takes it; undefined where a row is no tier yet. */
export function tiersOf(drafts: readonly TierDraft[]): Tier[] | undefined {
  const tiers = drafts.map(({ from, percent }) => ({
    from: /^\d{1,9}$/.test(from.trim()) ? Number(from) : Number.NaN,
    basisPoints: Math.round(Number(percent.trim().replace(',', '.') || Number.NaN) * 100),
  }));
  const fits = tiers.every(({ from, basisPoints }) => from >= 0 && basisPoints >= 0 && basisPoints <= 5000);
  const ascends = tiers.every(({ from }, i) => (i === 0 ? from === 0 : from > (tiers[i - 1]?.from ?? 0)));
  return fits && ascends && tiers.length > 0 ? tiers : undefined;
}

/** What is kept of all that one client pays one developer, both in whole units: rounded half up to the hundredth. */
export function feeOf(paid: number, tiers: readonly Tier[]): number {
  const exact = tiers.reduce((sum, { from, basisPoints }, i) => {
    const end = Math.min(paid, tiers[i + 1]?.from ?? paid);
    return end > from ? sum + (end - from) * basisPoints : sum;
  }, 0);
  // Whole units times basis points are hundredths of hundredths.
  return Math.round(exact / 100) / 100;
}
