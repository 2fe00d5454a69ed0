import type { PlaceLimits } from '@pvt/kernel/async/fair-places';
import { workOff } from '@pvt/kernel/async/work-off';
import { claimFeeds } from '../../adapters/postgres/feeds.ts';
import type { CollectTools } from '../tools.ts';
import { FEED_LEASE_MS, pollFeed } from './poll-feed.ts';

const CLAIM_EVERY_MS = 1000;
const STOP_WITHIN_MS = 2000;
/** Each poll may hold as much as an import does, so they are few. */
const LIMITS: PlaceLimits = { inAll: 8, perTenant: 3, perHost: 4, perTenantAndHost: 2 };

/** Sources that are read by themselves, while it runs. */
export interface Feeds {
  /** Ends after the polls that are under way, or leaves them to be gone on with by the next start. */
  stop(): Promise<void>;
}

/** Polls the feeds that are due. Several processes share them: each poll is claimed by one. */
export function runFeeds(tools: CollectTools): Feeds {
  const { database, logger } = tools;
  const feeds = workOff({
    limits: LIMITS,
    everyMs: CLAIM_EVERY_MS,
    claim: (share) => database.housekeeping((tx) => claimFeeds(tx, FEED_LEASE_MS, share)),
    work: (due) => pollFeed(tools, due),
    onError: (err) => logger.warn({ err }, 'a feed could not be polled'),
  });
  return {
    async stop() {
      await Promise.race([feeds.stop(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref())]);
    },
  };
}
