import { claimFeeds } from '../../adapters/postgres/feeds.ts';
import type { CollectTools } from '../tools.ts';
import { FEED_LEASE_MS, pollFeed } from './poll-feed.ts';

const CLAIM_EVERY_MS = 1000;
const AT_ONCE = 4;
const STOP_WITHIN_MS = 2000;

/** Sources that are read by themselves, while it runs. */
export interface Feeds {
  /** Ends after the polls that are under way, or leaves them to be gone on with by the next start. */
  stop(): Promise<void>;
}

/** Polls the feeds that are due. Several processes share them: each poll is claimed by one. */
export function runFeeds(tools: CollectTools): Feeds {
  const { database, logger } = tools;
  const underWay = new Set<Promise<void>>();
  const timer = setInterval(() => void claim(), CLAIM_EVERY_MS);
  let claiming = false;

  async function claim(): Promise<void> {
    if (claiming || underWay.size >= AT_ONCE) return;
    claiming = true;
    try {
      const most = AT_ONCE - underWay.size;
      for (const due of await database.housekeeping((tx) => claimFeeds(tx, FEED_LEASE_MS, most))) {
        const poll: Promise<void> = pollFeed(tools, due)
          .catch(report)
          .finally(() => underWay.delete(poll));
        underWay.add(poll);
      }
    } catch (error) {
      report(error);
    } finally {
      claiming = false;
    }
  }

  function report(error: unknown): void {
    logger.warn({ err: error }, 'a feed could not be polled');
  }

  return {
    async stop() {
      clearInterval(timer);
      await Promise.race([
        Promise.all(underWay),
        new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref()),
      ]);
    },
  };
}
