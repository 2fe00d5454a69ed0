import type { CallContext } from '@pvt/kernel/context';
import { type HoldInEscrow, holdOf } from '../../core/escrow.ts';
import { escrowHeld } from '../../core/escrow-events.ts';
import type { LedgerTransaction } from '../../core/ledger.ts';
import { byItsKey } from '../once.ts';
import type { LedgerTools } from '../tools.ts';
import { inLedger } from './in-ledger.ts';
import { post } from './post.ts';

/** @throws as `post`, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED */
export function holdInEscrow(
  { database, log }: LedgerTools,
  context: CallContext,
  input: HoldInEscrow,
): Promise<LedgerTransaction> {
  return inLedger(database, context.tenant, (tx) =>
    byItsKey(tx, context, 'holdInEscrow', input, async () => {
      const transaction = await post(tx, context, holdOf(input));
      const { escrow, amount, from } = input;
      await log.publish(tx, [escrowHeld.of(context, { escrow, amount, currency: from.currency, transaction })]);
      return transaction;
    }),
  );
}
