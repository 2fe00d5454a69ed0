const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** After this a new key is made. */
export const KEY_EVERY_MS = 90 * DAY_MS;
/** So long it is shown before it signs, so that who keeps the set of keys for a while knows it. */
export const SHOWN_BEFORE_MS = HOUR_MS;
/** So long a key is shown after the next one began to sign: what it signed lasts ten minutes. */
export const SHOWN_AFTER_MS = DAY_MS;

interface Made {
  /** ms since 1970 */
  readonly createdAt: number;
}

/** Whether another key is to be made. */
export function needsKey(keys: readonly Made[], now: number): boolean {
  return keys.every(({ createdAt }) => createdAt <= now - KEY_EVERY_MS);
}

/** The one that signs: the newest of those that were shown for long enough; where none was, the first. */
export function signingKey<K extends Made>(keys: readonly K[], now: number): K | undefined {
  const sorted = byAge(keys);
  return sorted.findLast(({ createdAt }) => createdAt <= now - SHOWN_BEFORE_MS) ?? sorted[0];
}

/** Those that nothing they signed can be valid of any more. */
export function outdatedKeys<K extends Made>(keys: readonly K[], now: number): K[] {
  const sorted = byAge(keys);
  return sorted.filter((_, at) => {
    const next = sorted[at + 1];
    return next !== undefined && next.createdAt + SHOWN_BEFORE_MS + SHOWN_AFTER_MS <= now;
  });
}

function byAge<K extends Made>(keys: readonly K[]): K[] {
  return keys.toSorted((one, other) => one.createdAt - other.createdAt);
}
