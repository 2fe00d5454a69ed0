import { collectErrors } from '../core/errors.ts';

/** Waiting that any download is granted, for its first byte and for pauses (ms). */
const PATIENCE_MS = 60_000;
/** What a download that took longer must come to on the whole. */
const SLOWEST_BYTES_PER_SECOND = 1024;

/**
 * The bytes of a download as long as they come fast enough on the whole: one that drips would keep its place for ever, and
 * no pause of it be long enough to count as silence. Only waiting for the other side counts, not what is done with the bytes.
 * @param now milliseconds of a clock that only goes forward
 * @throws FEED_TOO_SLOW (while iterating)
 */
export async function* paced(bytes: AsyncIterable<Uint8Array>, now: () => number): AsyncGenerator<Uint8Array> {
  let waited = 0;
  let received = 0;
  let asked = now();
  for await (const chunk of bytes) {
    waited += now() - asked;
    received += chunk.length;
    if (waited > PATIENCE_MS + (received * 1000) / SLOWEST_BYTES_PER_SECOND) {
      const seconds = Math.round(waited / 1000);
      throw collectErrors.FEED_TOO_SLOW(`It sent ${received} bytes in ${seconds} s.`);
    }
    yield chunk;
    asked = now();
  }
}
