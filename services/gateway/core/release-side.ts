export type Side = 'stable' | 'canary';

/** From 0 to 9,999, for ever the same of a name and a key. */
export type PlaceOf = (name: string, key: string) => number;

/**
 * Which version a request gets. A key is always at the same place, so that a growing share moves nobody back.
 * @param share of a hundred
 * @param chosen what a tester's header says, if anything
 */
export function sideOf(release: string, key: string, share: number, chosen: unknown, placeOf: PlaceOf): Side {
  if (chosen === 'stable' || chosen === 'canary') return chosen;
  if (share <= 0) return 'stable';
  return share >= 100 || placeOf(release, key) < Math.round(share * 100) ? 'canary' : 'stable';
}
