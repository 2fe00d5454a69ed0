/** What proves a provider's webhooks; the newest is the last, and each before it counts until its time. */
interface WebhookSecret {
  readonly secret: string;
  /** ms since 1970; null for the newest. */
  readonly until: number | null;
}

/** At a provider that signs with one secret at a time, deliveries of the old one are sent again for so long. */
export const DEFAULT_OVERLAP_MINUTES = 1440;
export const MOST_OVERLAP_MINUTES = 10_080;

/** @param opened as it was sealed: before times were kept, texts, of which the newest alone counts */
export function keptSecrets(opened: unknown): readonly WebhookSecret[] {
  const all = opened as readonly (string | WebhookSecret)[];
  const newest = all.at(-1);
  if (newest === undefined) return [];
  return typeof newest === 'string' ? [{ secret: newest, until: null }] : (all as readonly WebhookSecret[]);
}

/** With a new one; the one before is accepted for a while beside it, and those before that no more. @param now ms since 1970 */
export function rotated(
  kept: readonly WebhookSecret[],
  secret: string,
  overlapMinutes: number,
  now: number,
): readonly WebhookSecret[] {
  const before = kept.at(-1);
  if (before?.secret === secret) return kept;
  const until = now + overlapMinutes * 60_000;
  return [...(before === undefined || until <= now ? [] : [{ ...before, until }]), { secret, until: null }];
}

/** Those by which a delivery may be signed. @param now ms since 1970 */
export function acceptedSecrets(kept: readonly WebhookSecret[], now: number): readonly string[] {
  return kept.filter(({ until }) => until === null || until > now).map(({ secret }) => secret);
}

/** Until when one that was replaced is accepted (ms since 1970); undefined where none is any more. */
export function replacedUntil(kept: readonly WebhookSecret[], now: number): number | undefined {
  return kept.map(({ until }) => until ?? 0).find((until) => until > now);
}
