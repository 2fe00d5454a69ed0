import { releaseFeed, renewFeed, storePoll } from '../../adapters/postgres/feeds.ts';
import { collectErrors } from '../../core/errors.ts';
import type { DueFeed, PollResult } from '../../core/feed.ts';
import { withUserInHeader } from '../../core/feed-headers.ts';
import { pollFolder } from './poll-folder.ts';
import type { PollTools } from './poll-tools.ts';
import { pollUrl } from './poll-url.ts';

/** A process that is silent for so long leaves its feed to others. */
export const FEED_LEASE_MS = 60_000;
/** Also how soon a download ends whose source was changed or deleted. */
const RENEW_MS = 5_000;

/**
 * Polls a feed once, and notes when it is due again. Of a poll by a definition that was replaced meanwhile nothing is kept:
 * with its ETag, the new one would not get what there is, and its next poll is due already.
 */
export async function pollFeed(tools: PollTools, due: DueFeed, renewMs = RENEW_MS): Promise<void> {
  const { database } = tools;
  const { tenant, source } = due;
  const over = new AbortController();
  const renewing = setInterval(() => {
    const renewed = database.transaction(tenant, (tx) => renewFeed(tx, due, FEED_LEASE_MS));
    renewed.then(
      (isStill) => isStill || over.abort(collectErrors.FEED_BROKE_OFF('Its source was changed or deleted.')),
      // Nobody can tell now: asked again the next time.
      () => undefined,
    );
  }, renewMs);
  try {
    const result = await poll(tools, due, over);
    await database.transaction(tenant, async (tx) => {
      if (!(await storePoll(tx, due, result))) await releaseFeed(tx, source.name);
    });
  } finally {
    clearInterval(renewing);
  }
}

const UNPOLLED: PollResult = { nextInSeconds: 86_400, etag: null, lastModified: null, failures: 0, error: null };

async function poll(tools: PollTools, due: DueFeed, over: AbortController): Promise<PollResult> {
  // As it is stored from before, its URL may still hold a user.
  const source = withUserInHeader(due.source);
  const { feed } = source;
  if (feed === undefined) return UNPOLLED;
  return 'url' in feed ? pollUrl(tools, { ...due, source }, feed, over) : pollFolder(tools, due, feed);
}
