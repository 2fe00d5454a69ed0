import type { PlaceLimits } from '@pvt/kernel/async/fair-places';
import { type WorkOff, workOff } from '@pvt/kernel/async/work-off';
import { claimFeeds } from '../../adapters/postgres/due-feeds.ts';
import { unitsInConflict } from '../../adapters/postgres/feed-conflicts.ts';
import { lockFeedsOf } from '../../adapters/postgres/feeds.ts';
import { eachInTurn } from '../each-in-turn.ts';
import { inInventory } from '../in-inventory.ts';
import type { OwnTools } from '../tools.ts';
import { followFeeds } from './follow-feeds.ts';
import { readDueFeed } from './read-feed.ts';
import type { FeedTools } from './tools.ts';

const CLAIM_EVERY_MS = 2000;
/** Most feeds are of two or three channels: none of these is asked by more than a few at a time. */
const LIMITS: PlaceLimits = { inAll: 6, perTenant: 3, perHost: 3, perTenantAndHost: 2 };

/** Reads the feeds that are due, while it runs. Several processes share them: each is claimed by one. */
export function runFeeds(tools: FeedTools, onError: (error: unknown) => void): WorkOff {
  return workOff({
    limits: LIMITS,
    everyMs: CLAIM_EVERY_MS,
    claim: (share) => tools.database.housekeeping((tx) => claimFeeds(tx, share)),
    work: (due) => readDueFeed(tools, due, tools.ownContext(due.tenant)),
    onError,
  });
}

const AT_ONCE = 1000;

/** A night that a channel has taken is held as soon as who had it here is gone: nobody waits for the next read. */
export async function settleConflicts(tools: OwnTools & Pick<FeedTools, 'now'>): Promise<void> {
  const units = await tools.database.housekeeping((tx) => unitsInConflict(tx, AT_ONCE));
  await eachInTurn(units, ({ tenant, property, unit }) =>
    inInventory(tools.database, tenant, async (tx) => {
      const feeds = await lockFeedsOf(tx, unit);
      await followFeeds(tools, tx, tools.ownContext(tenant), { property, unit, feeds });
    }),
  );
}
