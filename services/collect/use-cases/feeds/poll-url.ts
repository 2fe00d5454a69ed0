import { randomUUID } from 'node:crypto';
import { addAbortSignal } from 'node:stream';
import { fetchFeed } from '../../adapters/fetch-feed.ts';
import { type Progress, paced } from '../../adapters/paced.ts';
import { collectErrors } from '../../core/errors.ts';
import {
  backoffSeconds,
  conditionalHeaders,
  type DueFeed,
  type PollResult,
  retryAfterSeconds,
} from '../../core/feed.ts';
import { hideParameters } from '../../core/feed-address.ts';
import type { FeedFault } from '../../core/feed-status.ts';
import { intervalSeconds, type UrlFeed } from '../../core/source.ts';
import { runImport } from '../imports/run-import.ts';
import { feedFault } from './feed-fault.ts';
import { openLongDownloads } from './long-downloads.ts';
import type { PollTools } from './poll-tools.ts';

/** Of the places for feeds no more than half are of long downloads, and of a tenant's one is always for another. */
const longDownloads = openLongDownloads({ inAll: 4, perTenant: 2 });

/** Asks for a feed once; what is new goes the way of every import. @param over ends the download */
export async function pollUrl(
  tools: PollTools,
  due: DueFeed,
  feed: UrlFeed,
  over: AbortController,
): Promise<PollResult> {
  const every = intervalSeconds(feed.every);
  const { tenant, source, etag, lastModified } = due;
  let askedToWait = 0;
  let leave: () => void = () => undefined;
  const onLong = ({ rate }: Progress): void => {
    leave = longDownloads.enter({ tenant, rate, end: (reason) => over.abort(reason) });
  };
  try {
    const answer = await fetchFeed({
      url: feed.url,
      headers: tools.headers.open(tenant, source.name, feed.headers),
      conditions: conditionalHeaders(due),
      allowPrivate: tools.allowPrivate,
    });
    if (answer.status === 304) {
      answer.body.destroy();
      return { nextInSeconds: every, etag, lastModified, failures: 0, error: null };
    }
    if (answer.status !== 200) {
      answer.body.destroy();
      askedToWait = retryAfterSeconds(answer.headers['retry-after'], tools.now()) ?? 0;
      throw collectErrors.FEED_ANSWER_UNUSABLE(`The address answered ${answer.status}.`);
    }
    addAbortSignal(over.signal, answer.body);
    const file = {
      source,
      job: randomUUID(),
      offset: 0,
      fileName: hideParameters(feed.url),
      bytes: paced(answer.body, { now: () => performance.now(), onLong }),
    };
    const job = await runImport(tools, tools.ownContext(tenant), file);
    if (job.state !== 'done')
      return failed(tools, due, every, job.error ?? feedFault(new Error('it was not read to its end')));
    const known = { etag: answer.headers.etag ?? null, lastModified: answer.headers['last-modified'] ?? null };
    return { nextInSeconds: every, ...known, failures: 0, error: null };
  } catch (error) {
    return failed(tools, due, every, feedFault(over.signal.aborted ? over.signal.reason : error), askedToWait);
  } finally {
    leave();
  }
}

function failed(
  { random }: PollTools,
  { failures: before, etag, lastModified }: DueFeed,
  every: number,
  error: FeedFault,
  atLeast = 0,
): PollResult {
  const failures = before + 1;
  const nextInSeconds = Math.max(atLeast, backoffSeconds(every, failures, random()));
  return { nextInSeconds, etag, lastModified, failures, error };
}
