import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertAuction, rebidAfter } from '../../adapters/postgres/auctions.ts';
import { auctionErrors } from '../../core/errors.ts';
import { auctionChanged } from '../../core/events.ts';
import type { Terms } from '../../core/terms.ts';
import { requireOwnAuction } from '../may-see.ts';
import type { AuctionTools, CommandTools } from '../tools.ts';
import { requireSound } from './hold-auction.ts';

/**
 * A second auction, of any format, among exactly those whom the first one named as level. It is a draft until its client publishes it.
 * @throws AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, NOTHING_TO_REBID, REBID_EXISTS, TERMS_INVALID, IDEMPOTENCY_KEY_REUSED
 */
export function holdSecondRound(
  { database, log, now }: CommandTools & Pick<AuctionTools, 'now'>,
  context: CallContext,
  first: string,
  terms: Terms,
): Promise<string> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.holdSecondRound', { first, terms }, async () => {
      // Its row is held: of two second rounds that are asked for at once, the other one finds this one.
      const { result, state, project, client, currency, visibility } = await requireOwnAuction(tx, context, first);
      if (result?.outcome !== 'rebid')
        throw auctionErrors.NOTHING_TO_REBID('No bids of this auction are level.', { more: { state } });
      const rebid = await rebidAfter(tx, first);
      if (rebid !== undefined)
        throw auctionErrors.REBID_EXISTS('There is a second round of this auction.', { more: { rebid } });
      await requireSound(tx, terms, currency, now());
      const id = randomUUIDv7();
      const round = { rebidOf: first, bidders: result.tied };
      await insertAuction(tx, { id, project, client, currency, visibility, terms, round });
      const after = { project, state: 'draft' as const, terms };
      await log.publish(tx, [auctionChanged.of(context, { name: id, before: null, after })]);
      return id;
    }),
  );
}
