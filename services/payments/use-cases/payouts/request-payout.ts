import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { balanceOf } from '../../adapters/postgres/accounts.ts';
import { lockOwner } from '../../adapters/postgres/owner-lock.ts';
import { insertLines, insertPayout, openEntries, payoutById } from '../../adapters/postgres/payouts.ts';
import { bookingOf, type NewPayout, type OwnerBalances, type Payout, payoutAmount } from '../../core/payout.ts';
import { payoutNotFound } from '../../core/payout-errors.ts';
import { payoutRequested } from '../../core/payout-events.ts';
import type { IntentTools } from '../intents/tools.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import { post } from '../ledger/post.ts';
import { once } from '../once.ts';
import { requireOffered } from '../providers/require-offered.ts';
import { payOut } from './jobs.ts';

/**
 * Books what an owner is paid, and has the provider asked for it. Its lines are the entries that no payout was for before.
 * @throws PAYOUT_ABOVE_OWED, PAYMENT_PROVIDER_NOT_OFFERED, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED
 */
export function requestPayout(
  { database, log, jobs }: Pick<IntentTools, 'database' | 'log' | 'jobs'>,
  context: CallContext,
  given: NewPayout,
): Promise<Payout> {
  return once(
    database,
    context,
    { command: 'requestPayout', ...given },
    async (tx) => {
      await requireOffered(tx, given.provider);
      await lockOwner(tx, given.owner, given.currency);
      const wanted = given.amount === undefined ? undefined : BigInt(given.amount);
      const amount = payoutAmount(given, wanted, await balancesOf(tx, given));
      const { description = null } = given;
      const about = { ...given, id: randomUUIDv7(), amount, description };
      const { id: transaction, entries } = await post(tx, context, bookingOf(about));
      // From here on the account is held: what is read of it does not change.
      const account = entries[0]?.accountId ?? '';
      const { lines, sum: linesSum } = await openEntries(tx, account, transaction);
      const { payable: leftOver } = await balancesOf(tx, given);
      const sums = { lines, linesSum, leftOver, carriedOver: leftOver + amount - linesSum };
      await insertPayout(tx, { ...about, ...sums, transaction, actor: actorOf(context) });
      await insertLines(tx, account, transaction, about.id);
      await jobs.enqueue(tx, context, payOut, { payout: about.id }, { priority: 'high' });
      const payout = await payoutById(tx, about.id);
      if (payout === undefined) throw payoutNotFound(about.id);
      await log.publish(tx, [payoutRequested.of(context, payout)]);
      return payout;
    },
    (work) => inLedger(database, context.tenant, work),
  );
}

export async function balancesOf(
  tx: Transaction,
  { owner, currency }: { readonly owner: string; readonly currency: string },
): Promise<OwnerBalances> {
  return {
    payable: await balanceOf(tx, { kind: 'payable', owner, currency }),
    receivable: await balanceOf(tx, { kind: 'receivable', owner, currency }),
  };
}
