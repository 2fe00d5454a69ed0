/** A provider that asks for more than this is not believed: the breaker asks again by then. */
const AT_MOST = 15 * 60_000;

/**
 * How long a provider asked to wait (ms): `retry-after-ms` (both providers send it at times), else `Retry-After` in
 * seconds or as a date (RFC 9110, 10.2.3).
 */
export function retryAfter(header: (name: string) => string | null, now: number): number | undefined {
  const milliseconds = positive(header('retry-after-ms'));
  if (milliseconds !== undefined) return Math.min(milliseconds, AT_MOST);
  const text = header('retry-after');
  if (text === null) return undefined;
  const seconds = positive(text);
  if (seconds !== undefined) return Math.min(seconds * 1000, AT_MOST);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), AT_MOST);
}

function positive(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** Exponential with full jitter (ms): 250 ms, 500 ms, 1 s … at most 8 s, times a random part. */
export function backoff(retry: number, random: number): number {
  return Math.round(Math.min(250 * 2 ** retry, 8000) * random);
}
