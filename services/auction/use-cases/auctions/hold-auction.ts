import { randomUUIDv7 } from 'node:crypto';
import { decide, recordOfRules } from '@pvt/bidding';
import { canonicalText, genesisOf } from '@pvt/bidding/history';
import { digitsOf } from '@pvt/currency';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { insertAuction, moveAuctions, openAuction, updateTerms } from '../../adapters/postgres/auctions.ts';
import { feesOf } from '../../adapters/postgres/billing.ts';
import { insertEntries } from '../../adapters/postgres/entries.ts';
import { insertEnvelopeKey } from '../../adapters/postgres/envelope-keys.ts';
import { pinScope } from '../../adapters/postgres/scopes.ts';
import { heldOf, isoOf, type KeptAuction } from '../../core/auction.ts';
import { auctionErrors } from '../../core/errors.ts';
import { auctionChanged } from '../../core/events.ts';
import { DEFAULT_FEES } from '../../core/fees.ts';
import { leastFaults } from '../../core/least-price.ts';
import { refusalOf } from '../../core/refusals.ts';
import { rulesOfTerms, termFaults } from '../../core/rules-of-terms.ts';
import type { Terms } from '../../core/terms.ts';
import { entryOf, movedOf, placeOf } from '../bids/auction-in-hand.ts';
import { closeAt } from '../close/close-job.ts';
import { tellBefore } from '../close/ends-soon.ts';
import { requireOwnAuction, requireOwnProject } from '../may-see.ts';
import { alertSearchersJob } from '../projects/alert-searchers.ts';
import { relist } from '../projects/relist.ts';
import type { AuctionTools, CommandTools, DecidingTools } from '../tools.ts';

/** @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, TERMS_INVALID, IDEMPOTENCY_KEY_REUSED */
export function makeAuction(
  { database, log, now }: CommandTools & Pick<AuctionTools, 'now'>,
  context: CallContext,
  project: string,
  terms: Terms,
): Promise<string> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.makeAuction', { project, terms }, async () => {
      const { client, currency, visibility } = await requireOwnProject(tx, context, project);
      await requireSound(tx, terms, currency, now());
      const id = randomUUIDv7();
      await insertAuction(tx, { id, project, client, currency, visibility, terms });
      const after = { project, state: 'draft' as const, terms };
      await log.publish(tx, [auctionChanged.of(context, { name: id, before: null, after })]);
      return id;
    }),
  );
}

/** @throws AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_A_DRAFT, TERMS_INVALID, CHANGED_MEANWHILE */
export function changeTerms(
  { database, log, now }: CommandTools & Pick<AuctionTools, 'now'>,
  context: CallContext,
  id: string,
  terms: Terms,
  conditions: Conditions,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const kept = await requireOwnAuction(tx, context, id);
    requireMatch(conditions, auctionTag(kept), 'The auction');
    requireDraft(kept);
    await requireSound(tx, terms, kept.currency, now());
    if (canonicalText(kept.terms) === canonicalText(terms)) return;
    await updateTerms(tx, id, terms);
    const of = { project: kept.project, state: 'draft' as const };
    const [before, after] = [
      { ...of, terms: kept.terms },
      { ...of, terms },
    ];
    await log.publish(tx, [auctionChanged.of(context, { name: id, before, after })]);
  });
}

/** What an auction’s client has read: bids do not change it. */
export const auctionTag = ({ state, terms }: Pick<KeptAuction, 'state' | 'terms'>): string => entityTag([state, terms]);

/**
 * From here on its terms stay. A sealed one gets a key pair of its own, of which the private one is kept apart and sealed. Once more,
 * it changes nothing.
 * @throws AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_A_DRAFT, TERMS_INVALID
 */
export function publishAuction(
  { database, log, jobs, now, secrets, ownContext }: DecidingTools & Pick<AuctionTools, 'now'>,
  context: CallContext,
  id: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const kept = await requireOwnAuction(tx, context, id);
    if (kept.state === 'open') return;
    requireDraft(kept);
    const { terms, currency, project } = kept;
    const at = now();
    await requireSound(tx, terms, currency, at);
    const rules = rulesOfTerms(terms, at, digitsOf(currency));
    const keys = terms.format === 'sealed' ? secrets.makeKeys() : undefined;
    if (keys !== undefined) await insertEnvelopeKey(tx, id, secrets.sealKey(context.tenant, id, keys.privateKey));
    const publicKey = keys?.publicKey ?? null;
    const record = recordOfRules(rules);
    const link = genesisOf({ auction: id, currency, rules: record, publicKey });
    await pinScope(tx, id, project);
    await openAuction(tx, id, { rules: record, publicKey, endsAt: isoOf(rules.endsAt), link });
    const own = ownContext(context.tenant);
    await closeAt(jobs, tx, own, id, rules.endsAt + rules.graceMs);
    await tellBefore(jobs, tx, own, { auction: id, endsAt: rules.endsAt }, at.epochMilliseconds);
    await relist(tx, project);
    await jobs.enqueue(tx, own, alertSearchersJob, { project });
    const [before, after] = [
      { project, state: 'draft' as const, terms },
      { project, state: 'open' as const, terms },
    ];
    await log.publish(tx, [auctionChanged.of(context, { name: id, before, after })]);
  });
}

/** Before the first bid. @throws AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER, AUCTION_NOT_OPEN, AUCTION_HAS_BIDS, SEALED_NOT_CANCELLED */
export function cancelAuction(
  { database, log, now }: CommandTools & Pick<AuctionTools, 'now'>,
  context: CallContext,
  id: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const kept = await requireOwnAuction(tx, context, id);
    if (kept.state === 'cancelled') return;
    const held = heldOf(kept);
    if (held === undefined)
      throw auctionErrors.AUCTION_NOT_OPEN('The auction is a draft.', { more: { state: kept.state } });
    const at = now().epochMilliseconds;
    const decision = decide(held.rules, held.standing, { kind: 'cancel', at });
    if (!decision.taken) throw refusalOf(decision.code, null, kept.state);
    const { entry, place } = entryOf(id, placeOf(kept), { kind: 'cancellation', at });
    await insertEntries(tx, [entry]);
    await moveAuctions(tx, [movedOf(kept, decision.standing, place, null)]);
    const { project, terms, state } = kept;
    await relist(tx, project);
    const [before, after] = [
      { project, state, terms },
      { project, state: 'cancelled' as const, terms },
    ];
    await log.publish(tx, [auctionChanged.of(context, { name: id, before, after })]);
  });
}

function requireDraft({ state }: KeptAuction): void {
  if (state === 'draft') return;
  throw auctionErrors.AUCTION_NOT_A_DRAFT(`The auction is ${state}: its terms can not be changed any more.`);
}

/** @throws TERMS_INVALID */
export async function requireSound(
  tx: Transaction,
  terms: Terms,
  currency: string,
  now: Temporal.Instant,
): Promise<void> {
  const faults = termFaults(terms, now);
  const errors = faults.length > 0 ? faults : leastFaults(terms, currency, (await feesOf(tx)) ?? DEFAULT_FEES);
  if (errors.length > 0) throw auctionErrors.TERMS_INVALID('The auction can not have these terms.', { errors });
}
