import type { CallContext } from '@pvt/kernel/context';
import { toJson } from '../../core/amount.ts';
import { type ReleaseEscrow, releaseOf } from '../../core/escrow.ts';
import { escrowReleased } from '../../core/escrow-events.ts';
import type { LedgerTransaction } from '../../core/ledger.ts';
import { byItsKey } from '../once.ts';
import type { LedgerTools } from '../tools.ts';
import { amountOf } from './held-amount.ts';
import { inLedger } from './in-ledger.ts';
import { post } from './post.ts';

/** @throws ESCROW_EMPTY, ESCROW_SPLIT_INVALID, and as `post`; COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED */
export function releaseEscrow(
  { database, log }: LedgerTools,
  context: CallContext,
  input: ReleaseEscrow,
): Promise<LedgerTransaction> {
  return inLedger(database, context.tenant, (tx) =>
    byItsKey(tx, context, 'releaseEscrow', input, async () => {
      const amount = await amountOf(tx, input);
      const transaction = await post(tx, context, releaseOf(input, amount));
      const { escrow, currency } = input;
      await log.publish(tx, [escrowReleased.of(context, { escrow, amount: toJson(amount), currency, transaction })]);
      return transaction;
    }),
  );
}
