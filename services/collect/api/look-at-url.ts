import { randomUUID } from 'node:crypto';
import { fetchFeed } from '../adapters/fetch-feed.ts';
import type { HeaderSeal } from '../adapters/header-seal.ts';
import type { DueFeed, Looked } from '../adapters/postgres/feed-store.ts';
import { backoffSeconds, conditionalHeaders, retryAfterSeconds } from '../core/feed.ts';
import { feedErrors } from '../core/feed-errors.ts';
import { intervalSeconds, type UrlFeed } from '../core/source.ts';
import { feedFault } from './feed-fault.ts';
import { type ImportTools, runImport } from './run-import.ts';

export interface FeedTools extends ImportTools {
  readonly headers: HeaderSeal;
  readonly allowPrivate: boolean;
  /** The folder below which folders may be watched. */
  readonly watchRoot: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Asks for a feed once; what is new goes the way of every import. */
export async function lookAtUrl(tools: FeedTools, due: DueFeed, feed: UrlFeed): Promise<Looked> {
  const every = intervalSeconds(feed.every);
  const { tenant, source, etag, lastModified } = due;
  let askedToWait = 0;
  try {
    const answer = await fetchFeed({
      url: feed.url,
      headers: tools.headers.open(tenant, source.name, feed.headers),
      conditions: conditionalHeaders(due),
      allowPrivate: tools.allowPrivate,
    });
    if (answer.status === 304) {
      answer.body.resume();
      return { nextInSeconds: every, etag, lastModified, failures: 0, error: null };
    }
    if (answer.status !== 200) {
      answer.body.resume();
      askedToWait = retryAfterSeconds(answer.headers['retry-after'], tools.now()) ?? 0;
      throw feedErrors.FEED_ANSWER_UNUSABLE(`The address answered ${answer.status}.`);
    }
    const job = await runImport(tools, {
      tenant,
      source,
      job: randomUUID(),
      offset: 0,
      fileName: feed.url,
      bytes: answer.body,
    });
    if (job.state !== 'done')
      return failed(tools, due, every, job.error ?? feedFault(new Error('it was not read to its end')));
    const known = { etag: answer.headers.etag ?? null, lastModified: answer.headers['last-modified'] ?? null };
    return { nextInSeconds: every, ...known, failures: 0, error: null };
  } catch (error) {
    return failed(tools, due, every, feedFault(error), askedToWait);
  }
}

function failed(
  { random }: FeedTools,
  due: DueFeed,
  every: number,
  error: NonNullable<Looked['error']>,
  atLeast = 0,
): Looked {
  const failures = due.failures + 1;
  const nextInSeconds = Math.max(atLeast, backoffSeconds(every, failures, random()));
  return { nextInSeconds, etag: due.etag, lastModified: due.lastModified, failures, error };
}
