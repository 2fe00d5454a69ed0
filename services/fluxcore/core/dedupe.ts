/**
 * What a dedupe step remembers of one key: when (event time, ms, ascending) events of it were let through. Only the
 * newest are kept; an event before `before` might be within a period of one that is not kept any more.
 */
export interface LetThrough {
  readonly times: readonly number[];
  readonly before?: number;
}

/** How many times are kept of a key. */
const KEPT = 16;

/**
 * Lets an event through when none was let through less than a period away from it, earlier or later.
 * @returns what is remembered when it is; nothing when it is a duplicate, or so old that this can't be decided
 */
export function letThrough(known: LetThrough | undefined, time: number, period: number): LetThrough | undefined {
  if (known === undefined) return { times: [time] };
  const { times, before = Number.NEGATIVE_INFINITY } = known;
  if (time < before || times.some((other) => Math.abs(time - other) < period)) return undefined;
  const later = times.findLastIndex((other) => other < time) + 1;
  const kept = [...times.slice(0, later), time, ...times.slice(later)];
  const [oldest] = kept;
  if (kept.length > KEPT && oldest !== undefined) return { times: kept.slice(1), before: oldest + period };
  return known.before === undefined ? { times: kept } : { times: kept, before };
}

/** As it is stored: a bare number while there is one time, which is all that was kept before. */
export function storedForm(known: LetThrough): unknown {
  return known.times.length === 1 && known.before === undefined ? known.times[0] : known;
}

/** Reads what `storedForm` wrote; nothing for a key that was only claimed. */
export function readLetThrough(stored: unknown): LetThrough | undefined {
  if (typeof stored === 'number') return { times: [stored] };
  // Only storedForm writes the column.
  return stored === null ? undefined : (stored as LetThrough);
}
