import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  insertVerification,
  lockVerification,
  decideVerification as storeDecision,
  verificationOf,
  verificationsAfter,
} from '../../adapters/postgres/verifications.ts';
import { iso } from '../../core/milestone.ts';
import { standingErrors } from '../../core/standing-errors.ts';
import { verificationChanged } from '../../core/standing-events.ts';
import {
  endingOf,
  type NewVerification,
  type Verification,
  type VerificationDecision,
} from '../../core/verification.ts';
import type { IdentityChecker } from '../../ports.ts';
import type { AuctionTools } from '../tools.ts';
import { changeParticipant } from './change-participant.ts';

export type VerifyingTools = Pick<AuctionTools, 'database' | 'log' | 'now'> & { readonly identities: IdentityChecker };

const VERIFICATIONS = keyset('auction.verifications', isId);

/**
 * Asks to be verified. The checker is asked between two transactions; what it leaves open is for a person.
 * @throws VERIFICATION_STATE
 */
export async function requestVerification(
  tools: VerifyingTools,
  context: CallContext,
  input: NewVerification,
): Promise<Verification> {
  const { database, log, now, identities } = tools;
  const account = actorOf(context);
  await database.transaction(context.tenant, (tx) => requireNone(tx, account));
  const state = await identities.check(input);
  return database.transaction(context.tenant, async (tx) => {
    await requireNone(tx, account);
    const at = iso(now());
    const { legalName, country, document, number } = input;
    const isDecided = state !== 'review';
    const verification: Verification = {
      ...{
        id: randomUUIDv7(),
        account,
        legalName,
        country,
        document,
        ending: endingOf(number),
        state,
        requestedAt: at,
      },
      ...{ decidedBy: isDecided ? `checker:${identities.name}` : null, reason: null, decidedAt: isDecided ? at : null },
    };
    if (!(await insertVerification(tx, verification))) throw underWay('review');
    if (state === 'verified') await changeParticipant(tools, tx, context, account, { verified: true });
    await log.publish(tx, [
      verificationChanged.of(context, { name: verification.id, before: null, after: { account, state } }),
    ]);
    return verification;
  });
}

async function requireNone(tx: Transaction, account: string): Promise<void> {
  const known = await verificationOf(tx, account);
  if (known !== undefined && known.state !== 'rejected') throw underWay(known.state);
}

const underWay = (state: Verification['state']) =>
  standingErrors.VERIFICATION_STATE('You are verified, or it is under way.', { more: { state } });

/** Yours, the newest. @throws VERIFICATION_NOT_FOUND */
export function ownVerification(
  { database }: Pick<AuctionTools, 'database'>,
  context: CallContext,
): Promise<Verification> {
  return database.transaction(context.tenant, async (tx) => {
    const found = await verificationOf(tx, actorOf(context));
    if (found === undefined) throw standingErrors.VERIFICATION_NOT_FOUND('You have not asked to be verified.');
    return found;
  });
}

/** That wait for a person, the oldest first. @throws CURSOR_INVALID */
export function listVerifications(
  { database }: Pick<AuctionTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Verification>> {
  const after = VERIFICATIONS.read(cursor);
  return database.transaction(tenant, async (tx) =>
    VERIFICATIONS.page(await verificationsAfter(tx, after, limit + 1), limit, ({ id }) => id),
  );
}

/** @throws VERIFICATION_NOT_FOUND, VERIFICATION_STATE, VERIFIED_BY_ONESELF */
export function decideVerification(
  tools: VerifyingTools,
  context: CallContext,
  id: string,
  { verified, reason }: VerificationDecision,
): Promise<Verification> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const kept = await lockVerification(tx, id);
    if (kept === undefined) throw standingErrors.VERIFICATION_NOT_FOUND(`There is no verification ${id}.`);
    const { state: before, account } = kept;
    if (before !== 'review') throw standingErrors.VERIFICATION_STATE(`It was ${before}.`, { more: { state: before } });
    const decidedBy = actorOf(context);
    if (decidedBy === account) throw standingErrors.VERIFIED_BY_ONESELF('It is your own account.');
    const state: Verification['state'] = verified ? 'verified' : 'rejected';
    const after: Verification = { ...kept, state, decidedBy, reason, decidedAt: iso(tools.now()) };
    await storeDecision(tx, after);
    if (verified) await changeParticipant(tools, tx, context, account, { verified });
    const told = { name: id, before: { account, state: before }, after: { account, state } };
    await tools.log.publish(tx, [verificationChanged.of(context, told)]);
    return after;
  });
}
