import { collectErrors } from '../core/errors.ts';

/** Waiting that any download is granted, for its first byte and for pauses (ms). */
const PATIENCE_MS = 60_000;
/** What a download that took longer must come to on the whole. */
const SLOWEST_BYTES_PER_SECOND = 1024;
/** What takes longer is long, and shares few places with other long ones. */
const LONG_MS = 120_000;
/** The waiting that no download exceeds, however fast. */
const WHOLE_MS = 6 * 3_600_000;

/** What a download has come to. */
export interface Progress {
  /** Bytes a second of the time in which they were waited for. */
  rate(): number;
}

export interface Pacing {
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Called once when it turns out to be a long one. */
  readonly onLong?: (progress: Progress) => void;
}

/**
 * The bytes of a download as long as they come fast enough on the whole: one that drips would keep its place for ever, and
 * no pause of it be long enough to count as silence. Only waiting for the other side counts, not what is done with the bytes.
 * @throws FEED_TOO_SLOW (while iterating)
 */
export async function* paced(bytes: AsyncIterable<Uint8Array>, { now, onLong }: Pacing): AsyncGenerator<Uint8Array> {
  let waited = 0;
  let received = 0;
  let isLong = false;
  let asked = now();
  for await (const chunk of bytes) {
    waited += now() - asked;
    received += chunk.length;
    if (!isLong && waited > LONG_MS) {
      isLong = true;
      onLong?.({ rate: () => (received * 1000) / waited });
    }
    if (waited > Math.min(WHOLE_MS, PATIENCE_MS + (received * 1000) / SLOWEST_BYTES_PER_SECOND)) {
      const seconds = Math.round(waited / 1000);
      throw collectErrors.FEED_TOO_SLOW(`It sent ${received} bytes in ${seconds} s.`);
    }
    yield chunk;
    asked = now();
  }
}
