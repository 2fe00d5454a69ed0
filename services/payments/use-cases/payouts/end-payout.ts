import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockOwner } from '../../adapters/postgres/owner-lock.ts';
import { lockPayout, reversalOfBooking, endPayout as storeEnd } from '../../adapters/postgres/payouts.ts';
import { bookingBack, type Payout } from '../../core/payout.ts';
import { payoutNotFound } from '../../core/payout-errors.ts';
import { payoutFailed, payoutPaid } from '../../core/payout-events.ts';
import type { IntentTools } from '../intents/tools.ts';
import { post } from '../ledger/post.ts';
import { balancesOf } from './request-payout.ts';

/** What the provider has of a payout. */
export interface PayoutReport {
  readonly state: 'paid' | 'failed';
  /** The provider's id of it, where it gave one. */
  readonly object: string | null;
  readonly code?: string;
  readonly detail?: string;
}

/** Stores a payout's end; one that failed is booked back, once. In the caller's transaction. */
export async function endPayout(
  { log }: Pick<IntentTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  id: string,
  {
    state,
    object,
    code = null,
    detail = null,
  }: Omit<PayoutReport, 'code' | 'detail'> & {
    readonly code?: string | null;
    readonly detail?: string | null;
  },
): Promise<void> {
  const payout = await lockPayout(tx, id);
  if (payout === undefined) throw payoutNotFound(id);
  if (payout.state === state || payout.state === 'failed') return;
  const reversal = state === 'failed' ? await giveBack(tx, context, payout) : null;
  await storeEnd(tx, id, { state, object, reversal, code, detail });
  const ended = await lockPayout(tx, id);
  if (ended !== undefined) await log.publish(tx, [(state === 'paid' ? payoutPaid : payoutFailed).of(context, ended)]);
}

/** Somebody may have reversed its transaction by hand: then that is what gave it back. */
async function giveBack(tx: Transaction, context: CallContext, payout: Payout): Promise<string> {
  const known = await reversalOfBooking(tx, payout.transaction);
  if (known !== undefined) return known;
  await lockOwner(tx, payout.owner, payout.currency);
  const booked = { ...payout, amount: BigInt(payout.amount) };
  const posted = await post(tx, context, bookingBack(booked, await balancesOf(tx, payout)));
  return posted.id;
}
