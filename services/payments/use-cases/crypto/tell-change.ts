import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { CryptoPayment } from '../../adapters/postgres/crypto-payments.ts';
import { toJson } from '../../core/amount.ts';
import { cryptoChanged } from '../../core/crypto-events.ts';
import type { CryptoStand } from '../../core/crypto-payment.ts';
import type { CryptoTools } from './tools.ts';

export async function tellChange(
  { log }: Pick<CryptoTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { intent, chain, coin, address, due }: CryptoPayment,
  { state, reason, received, pending }: CryptoStand,
): Promise<void> {
  const amounts = { due: toJson(due), received: toJson(received), pending: toJson(pending) };
  await log.publish(tx, [cryptoChanged.of(context, { intent, chain, coin, address, state, reason, ...amounts })]);
}
