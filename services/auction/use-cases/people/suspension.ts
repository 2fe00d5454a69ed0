import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { appealsAfter, lockSuspension, lockSuspensionOf, saveSuspension } from '../../adapters/postgres/suspensions.ts';
import { iso } from '../../core/milestone.ts';
import { standingErrors } from '../../core/standing-errors.ts';
import { suspensionChanged } from '../../core/standing-events.ts';
import type { Suspension, SuspensionDecision } from '../../core/suspension.ts';
import type { AuctionTools } from '../tools.ts';
import { changeParticipant } from './change-participant.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;

const APPEALS = keyset('auction.appeals', isId);

/** An account may not bid from now on; it is told why, and may appeal once. @throws SUSPENSION_STATE */
export function suspendAccount(
  tools: Tools,
  context: CallContext,
  account: string,
  reason: string,
): Promise<Suspension> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await changeParticipant(tools, tx, context, account, { suspended: true });
    return beginSuspension(tools, tx, context, account, reason);
  });
}

/** Of an account whose entry is locked. @throws SUSPENSION_STATE */
export async function beginSuspension(
  tools: Pick<Tools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  account: string,
  reason: string,
): Promise<Suspension> {
  const known = await lockSuspensionOf(tx, account);
  if (known !== undefined) throw wrongState(known);
  const suspension: Suspension = {
    ...{ id: randomUUIDv7(), account, reason, suspendedBy: actorOf(context), suspendedAt: iso(tools.now()) },
    ...{ state: 'standing', appeal: null, appealedAt: null, decidedBy: null, decision: null, decidedAt: null },
  };
  await store(tools, tx, context, null, suspension);
  return suspension;
}

/** Staff takes it back, whatever its state. Nothing happens where there is none. */
export async function liftSuspension(
  tools: Pick<Tools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  account: string,
): Promise<void> {
  const before = await lockSuspensionOf(tx, account);
  if (before === undefined) return;
  const decided = { decidedBy: actorOf(context), decidedAt: iso(tools.now()) };
  await store(tools, tx, context, before, { ...before, ...decided, state: 'lifted' });
}

/** Yours. @throws SUSPENSION_NOT_FOUND */
export function ownSuspension({ database }: Pick<Tools, 'database'>, context: CallContext): Promise<Suspension> {
  return database.transaction(context.tenant, (tx) => requireOwn(tx, context));
}

async function requireOwn(tx: Transaction, context: CallContext): Promise<Suspension> {
  const found = await lockSuspensionOf(tx, actorOf(context));
  if (found === undefined) throw standingErrors.SUSPENSION_NOT_FOUND('Your account is not suspended.');
  return found;
}

/** Once. @throws SUSPENSION_NOT_FOUND, SUSPENSION_STATE */
export function appealSuspension(tools: Tools, context: CallContext, text: string): Promise<Suspension> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const before = await requireOwn(tx, context);
    if (before.state !== 'standing') throw wrongState(before);
    const after: Suspension = { ...before, state: 'appealed', appeal: text, appealedAt: iso(tools.now()) };
    await store(tools, tx, context, before, after);
    return after;
  });
}

/** That wait for somebody to decide, the oldest first. @throws CURSOR_INVALID */
export function listAppeals(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Suspension>> {
  const after = APPEALS.read(cursor);
  return database.transaction(tenant, async (tx) =>
    APPEALS.page(await appealsAfter(tx, after, limit + 1), limit, ({ id }) => id),
  );
}

/** By somebody else than who has suspended. @throws SUSPENSION_NOT_FOUND, SUSPENSION_STATE, SUSPENDED_BY_THE_SAME */
export function decideAppeal(
  tools: Tools,
  context: CallContext,
  id: string,
  { lift, reason }: SuspensionDecision,
): Promise<Suspension> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const before = await lockSuspension(tx, id);
    if (before === undefined) throw standingErrors.SUSPENSION_NOT_FOUND(`There is no suspension ${id}.`);
    if (before.state !== 'appealed') throw wrongState(before);
    const decidedBy = actorOf(context);
    if (decidedBy === before.suspendedBy || decidedBy === before.account)
      throw standingErrors.SUSPENDED_BY_THE_SAME('Somebody else of the staff decides on it.');
    const decided = { decidedBy, decision: reason, decidedAt: iso(tools.now()) };
    const after: Suspension = { ...before, ...decided, state: lift ? 'lifted' : 'upheld' };
    await store(tools, tx, context, before, after);
    if (lift) await changeParticipant(tools, tx, context, before.account, { suspended: false });
    return after;
  });
}

async function store(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: Suspension | null,
  after: Suspension,
): Promise<void> {
  await saveSuspension(tx, after);
  const facts = ({ account, state }: Suspension) => ({ account, state });
  await log.publish(tx, [
    suspensionChanged.of(context, { name: after.id, before: before && facts(before), after: facts(after) }),
  ]);
}

const wrongState = ({ state }: Suspension) =>
  standingErrors.SUSPENSION_STATE(`The suspension is ${state}.`, { more: { state } });
