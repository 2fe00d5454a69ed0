import { entityTag } from '@pvt/kernel/preconditions';
import type { KeptFeed, ListedFeed } from '../../adapters/postgres/feeds.ts';
import type { Feed, FeedFacts } from '../../core/channels/feed.ts';
import { maskedAddress } from '../../core/channels/feed-address.ts';
import { standingOf } from '../../core/channels/feed-standing.ts';
import type { FeedTools } from './tools.ts';

/** What its events tell of a feed. */
export function factsOf({ id, property, unit, name, kind, windows, host }: KeptFeed): FeedFacts {
  return { id, property, unit, name, kind, windows, host };
}

/** A feed as its owner sees it: nobody is shown its address again. */
export function viewFeed({ seal }: Pick<FeedTools, 'seal'>, tenant: string, feed: ListedFeed): Feed {
  const { id, state, ask, warnings, warningsMore, conflicts, triedAt, nextAt } = feed;
  return {
    ...factsOf(feed),
    version: entityTag(feed.version),
    address: maskedAddress(seal.open(tenant, id, feed.address)),
    state: standingOf(state, ask),
    blocks: state.blocks.length,
    channelWindows: state.blocks.filter(({ channelWindow }) => channelWindow).length,
    conflicts,
    lastGood: state.lastGood,
    lastTried: triedAt,
    nextRead: nextAt,
    failures: state.failures,
    failure: state.lastFailure,
    ask: ask === null ? null : { ...ask, blocks: [...ask.blocks], nights: [...ask.nights] },
    warnings: [...warnings],
    warningsLeftOut: warningsMore,
  };
}
