import type { CallContext } from '@pvt/kernel/context';
import type { LedgerTransaction } from '../../core/ledger.ts';
import { transactionPosted } from '../../core/ledger-events.ts';
import type { NewTransaction } from '../../core/ledger-transaction.ts';
import { byItsKey } from '../once.ts';
import type { LedgerTools } from '../tools.ts';
import { inLedger } from './in-ledger.ts';
import { post } from './post.ts';

/**
 * Books a transaction by hand.
 * @param input as the caller sent it
 * @throws as `post`, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED
 */
export function postTransaction(
  { database, log }: LedgerTools,
  context: CallContext,
  transaction: NewTransaction,
  input: unknown,
): Promise<LedgerTransaction> {
  return inLedger(database, context.tenant, (tx) =>
    byItsKey(tx, context, 'postTransaction', input, async () => {
      const posted = await post(tx, context, transaction);
      await log.publish(tx, [transactionPosted.of(context, posted)]);
      return posted;
    }),
  );
}
