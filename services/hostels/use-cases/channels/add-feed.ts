import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertFeed, lockFeedsOf } from '../../adapters/postgres/feeds.ts';
import { unitOf } from '../../adapters/postgres/units.ts';
import { channelErrors } from '../../core/channels/errors.ts';
import { feedChanged } from '../../core/channels/events.ts';
import { type Feed, type FeedFacts, MOST_FEEDS_OF_A_UNIT, type NewFeed } from '../../core/channels/feed.ts';
import { unitNotFound } from '../../core/errors.ts';
import { NEW_FEED } from '../../core/ical/feed-state.ts';
import { getFeed } from './list-feeds.ts';
import { requireAddress } from './require-address.ts';
import type { FeedTools } from './tools.ts';

/**
 * Adds a channel's calendar to a unit. It is read soon, by its timer.
 * @throws UNIT_NOT_FOUND, FEED_ADDRESS_INVALID, FEED_TOO_MANY, IDEMPOTENCY_KEY_REUSED
 */
export async function addFeed(tools: FeedTools, context: CallContext, property: string, input: NewFeed): Promise<Feed> {
  const { unit, name, kind, windows = 'held', address } = input;
  const { tenant } = context;
  const url = requireAddress(tools, address);
  const asked = tools.vault.fingerprint(tenant, { property, ...input });
  const feed = await tools.database.transaction(tenant, (tx) =>
    idempotent(tx, context, 'hostels.addFeed', asked, async () => {
      if ((await unitOf(tx, property, unit)) === undefined) throw unitNotFound(property, unit, '/unit');
      if ((await lockFeedsOf(tx, unit)).length >= MOST_FEEDS_OF_A_UNIT)
        throw channelErrors.FEED_TOO_MANY(`The unit has ${MOST_FEEDS_OF_A_UNIT} calendars.`, { pointer: '/unit' });
      const id = randomUUIDv7();
      const facts: FeedFacts = { id, property, unit, name, kind, windows, host: url.host };
      await insertFeed(tx, { ...facts, address: tools.seal.seal(tenant, id, url.href), state: NEW_FEED });
      await tools.log.publish(tx, [feedChanged.of(context, { name: id, before: null, after: facts })]);
      return id;
    }),
  );
  return getFeed(tools, context, { property, feed });
}
