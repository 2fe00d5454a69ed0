/** Counts how often each row content was met in one file. */
export interface OccurrenceCounter {
  /** Counts one more row whose content hashes to (`high`, `low`), each an unsigned 32-bit number; gives its 1-based number. */
  count(high: number, low: number): number;
  readonly size: number;
}

const FULL = 255;

/**
 * Open addressing over typed arrays: 9 bytes a slot, at most three quarters full, so a million different rows cost
 * 19 MB where a Map of strings costs over 100. Two contents that share all 64 bits only share their numbering, which
 * stays the same for the same file, so their ids still differ and still repeat.
 */
export function occurrenceCounter(): OccurrenceCounter {
  let mask = (1 << 12) - 1;
  let highs = new Uint32Array(mask + 1);
  let lows = new Uint32Array(mask + 1);
  let counts = new Uint8Array(mask + 1);
  let used = 0;
  // A count that outgrows its byte is rare and lives here, by its hash.
  const large = new Map<string, number>();

  function slotOf(high: number, low: number): number {
    let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
    while (counts[slot] !== 0 && (highs[slot] !== high || lows[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const [oldHighs, oldLows, oldCounts] = [highs, lows, counts];
    mask = mask * 2 + 1;
    highs = new Uint32Array(mask + 1);
    lows = new Uint32Array(mask + 1);
    counts = new Uint8Array(mask + 1);
    for (let index = 0; index < oldCounts.length; index += 1) {
      const count = oldCounts[index] ?? 0;
      if (count === 0) continue;
      const high = oldHighs[index] ?? 0;
      const low = oldLows[index] ?? 0;
      const slot = slotOf(high, low);
      highs[slot] = high;
      lows[slot] = low;
      counts[slot] = count;
    }
  }

  return {
    count(high, low) {
      if (used * 4 >= (mask + 1) * 3) grow();
      const slot = slotOf(high, low);
      const count = counts[slot] ?? 0;
      if (count === 0) {
        used += 1;
        highs[slot] = high;
        lows[slot] = low;
      }
      if (count < FULL) {
        counts[slot] = count + 1;
        if (count + 1 < FULL) return count + 1;
      }
      const key = `${high}.${low}`;
      const next = (large.get(key) ?? FULL - 1) + 1;
      large.set(key, next);
      return next;
    },
    get size() {
      return used;
    },
  };
}
