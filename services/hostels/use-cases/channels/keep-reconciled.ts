import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type KeptFeed, storeFeed } from '../../adapters/postgres/feeds.ts';
import { feedRead } from '../../core/channels/events.ts';
import { standingOf } from '../../core/channels/feed-standing.ts';
import type { Reconciled } from '../../core/ical/reconciled.ts';
import { followFeeds } from './follow-feeds.ts';
import type { FeedTools } from './tools.ts';

/** What came of a read, or of the owner's answer, with what the inventory becomes by it: in one transaction of `inInventory`. */
export async function keepReconciled(
  tools: Pick<FeedTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  { feed, feeds }: { readonly feed: KeptFeed; readonly feeds: readonly KeptFeed[] },
  { state, changes, warnings, ask: asked }: Reconciled,
  warningsMore: number,
): Promise<void> {
  const { id, property, unit } = feed;
  const ask = asked ?? null;
  await storeFeed(tx, id, { state, ask, warnings, warningsMore });
  const now = feeds.map((each) => (each.id === id ? { ...each, state } : each));
  await followFeeds(tools, tx, context, { property, unit, feeds: now });
  const [before, after] = [standingOf(feed.state, feed.ask), standingOf(state, ask)];
  if (changes.length === 0 && before === after && sameJson(feed.ask, ask)) return;
  await tools.log.publish(tx, [
    feedRead.of(context, {
      ...{ feed: id, property, unit, state: after, code: state.lastFailure?.code ?? null },
      ...{ changes: changes.length, warnings: warnings.length + warningsMore },
    }),
  ]);
}
