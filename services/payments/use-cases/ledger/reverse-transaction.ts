import type { CallContext } from '@pvt/kernel/context';
import { transactionById } from '../../adapters/postgres/ledger.ts';
import type { LedgerTransaction } from '../../core/ledger.ts';
import { transactionNotFound } from '../../core/ledger-errors.ts';
import { transactionReversed } from '../../core/ledger-events.ts';
import { reversalOf } from '../../core/ledger-transaction.ts';
import { byItsKey } from '../once.ts';
import type { LedgerTools } from '../tools.ts';
import { inLedger } from './in-ledger.ts';
import { post } from './post.ts';

/** @throws TRANSACTION_NOT_FOUND, TRANSACTION_REVERSED, INSUFFICIENT_FUNDS, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED */
export function reverseTransaction(
  { database, log }: LedgerTools,
  context: CallContext,
  id: string,
  input: { readonly description?: string; readonly valueDate?: string },
): Promise<LedgerTransaction> {
  return inLedger(database, context.tenant, (tx) =>
    byItsKey(tx, context, 'reverseTransaction', { id, ...input }, async () => {
      const reversed = await transactionById(tx, id);
      if (reversed === undefined) throw transactionNotFound(id);
      const by = await post(tx, context, reversalOf(reversed, input));
      await log.publish(tx, [transactionReversed.of(context, { id, by })]);
      return by;
    }),
  );
}
