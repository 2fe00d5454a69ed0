import type { DueFeed, FeedStore, Looked } from '../adapters/postgres/feed-store.ts';
import { lookAtFolder } from './look-at-folder.ts';
import { type FeedTools, lookAtUrl } from './look-at-url.ts';

const CLAIM_EVERY_MS = 1000;
const AT_ONCE = 4;
const RENEW_MS = 15_000;

/** Sources that are read by themselves, while it runs. */
export interface Feeds {
  /** Ends after the looks that are under way, or leaves them to be gone on with by the next start. */
  stop(): Promise<void>;
}

/** Looks at the feeds that are due. Several processes share them: each look is claimed by one. */
export function startFeeds(tools: FeedTools, feeds: FeedStore, onError: (error: unknown) => void): Feeds {
  const underWay = new Set<Promise<void>>();
  const timer = setInterval(() => void claim(), CLAIM_EVERY_MS);
  let claiming = false;

  async function claim(): Promise<void> {
    if (claiming || underWay.size >= AT_ONCE) return;
    claiming = true;
    try {
      for (const due of await feeds.claim(AT_ONCE - underWay.size)) {
        const look: Promise<void> = lookAt(tools, feeds, due)
          .catch(onError)
          .finally(() => underWay.delete(look));
        underWay.add(look);
      }
    } catch (error) {
      onError(error);
    } finally {
      claiming = false;
    }
  }

  return {
    async stop() {
      clearInterval(timer);
      await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, 2000).unref())]);
    },
  };
}

/** One look at one feed, and when the next is due. */
export async function lookAt(tools: FeedTools, feeds: FeedStore, due: DueFeed): Promise<void> {
  const { tenant, source } = due;
  const renewing = setInterval(() => void feeds.renew(tenant, source.name).catch(() => undefined), RENEW_MS);
  try {
    const looked = await lookOnce(tools, feeds, due);
    await feeds.looked(due, looked);
  } finally {
    clearInterval(renewing);
  }
}

async function lookOnce(tools: FeedTools, feeds: FeedStore, due: DueFeed): Promise<Looked> {
  const { feed } = due.source;
  if (feed === undefined) return { nextInSeconds: 86_400, etag: null, lastModified: null, failures: 0, error: null };
  return 'url' in feed ? lookAtUrl(tools, due, feed) : lookAtFolder(tools, feeds, due, feed);
}
