import { createGunzip } from 'node:zlib';
import { messageOf } from '@pvt/kernel/errors';
import { getPublic, type PublicAnswer } from '@pvt/kernel/http/public-get';
import { FEED_LIMITS } from '../core/ical/limits.ts';

const WITHIN_MS = 20_000;

/** What a channel's server answered. */
export type FetchedCalendar =
  | {
      readonly kind: 'content';
      readonly bytes: Uint8Array;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly detail: string; readonly retryAfter: string | undefined };

export interface CalendarRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly allowPrivate: boolean;
  /** For all of it: ms. */
  readonly withinMs?: number;
}

/** Fetches a calendar, bounded in size and in time, over redirects that are checked each. It never throws. */
export async function fetchCalendar(request: CalendarRequest): Promise<FetchedCalendar> {
  const { url, etag, lastModified, allowPrivate, withinMs = WITHIN_MS } = request;
  const conditions = {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
  const signal = AbortSignal.timeout(withinMs);
  const failed = (error: unknown): FetchedCalendar => ({
    ...{ kind: 'failed', retryAfter: undefined },
    detail: signal.aborted
      ? `The channel did not answer within ${withinMs / 1000} s.`
      : `There was no answer: ${messageOf(error) || String(Reflect.get(Object(error), 'code'))}.`,
  });
  try {
    const answer = await getPublic({ url, headers: { accept: 'text/calendar' }, conditions, allowPrivate, signal });
    return await readAnswer(answer);
  } catch (error) {
    return failed(error);
  }
}

async function readAnswer({ status, headers, body }: PublicAnswer): Promise<FetchedCalendar> {
  if (status !== 200) {
    body.destroy();
    if (status === 304) return { kind: 'unchanged' };
    const detail = `The channel answered ${status} in place of a calendar.`;
    return { kind: 'failed', detail, retryAfter: headers['retry-after'] };
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    body.destroy();
    return { kind: 'failed', detail: `The calendar is encoded as ${encoding}.`, retryAfter: undefined };
  }
  const bytes = await readBounded(body, encoding === 'gzip');
  if (bytes === undefined) return { kind: 'too-large' };
  return { kind: 'content', bytes, etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null };
}

/** Counted as it is unpacked: a small answer may unpack into a very large one. */
async function readBounded(body: PublicAnswer['body'], packed: boolean): Promise<Uint8Array | undefined> {
  const unpacked = packed ? createGunzip() : undefined;
  if (unpacked !== undefined) body.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  const chunks: Buffer[] = [];
  let octets = 0;
  try {
    for await (const chunk of (unpacked ?? body) as AsyncIterable<Buffer>) {
      octets += chunk.length;
      if (octets > FEED_LIMITS.octets) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    body.destroy();
  }
}
