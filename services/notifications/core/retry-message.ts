/** After so many attempts, or so long, a message is given up where no channel comes after it. */
export const MOST_ATTEMPTS = 20;
export const GIVE_UP_SECONDS = 24 * 3600;
const FIRST_SECONDS = 5;
const LONGEST_SECONDS = 1800;

export type AfterFailure =
  | { readonly kind: 'again'; readonly inSeconds: number }
  | { readonly kind: 'next-channel' }
  | { readonly kind: 'give-up' };

/**
 * What becomes of a message that its provider did not take: it is tried again, less and less often, until the time has come for the next
 * channel.
 * @param triedForSeconds since the first attempt
 * @param fallbackInSeconds from now; what is over is 0 or less
 * @param notBeforeSeconds as the provider asked for it
 */
export function afterFailure(
  attempts: number,
  triedForSeconds: number,
  fallbackInSeconds: number,
  hasNext: boolean,
  notBeforeSeconds = 0,
): AfterFailure {
  if (hasNext && fallbackInSeconds <= 0) return { kind: 'next-channel' };
  if (!hasNext && (attempts >= MOST_ATTEMPTS || triedForSeconds >= GIVE_UP_SECONDS)) return { kind: 'give-up' };
  const own = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  const wait = Math.max(own, notBeforeSeconds);
  return { kind: 'again', inSeconds: hasNext ? Math.min(wait, fallbackInSeconds) : wait };
}
