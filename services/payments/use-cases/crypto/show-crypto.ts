import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type CryptoPayment, cryptoPaymentOf } from '../../adapters/postgres/crypto-payments.ts';
import { type KeptReceipt, receiptsOf } from '../../adapters/postgres/crypto-receipts.ts';
import { qrOf } from '../../adapters/qr-code.ts';
import { toJson } from '../../core/amount.ts';
import { coinText, toLedger } from '../../core/crypto-coin.ts';
import { cryptoErrors } from '../../core/crypto-errors.ts';
import { standOf } from '../../core/crypto-payment.ts';
import type { CryptoPaymentView } from '../../core/crypto-view.ts';
import { intentNotFound } from '../intents/get-intent.ts';
import { intentById } from '../intents/load-intent.ts';
import type { CryptoTools } from './tools.ts';

/** How a payment in coins stands. @throws INTENT_NOT_FOUND, CRYPTO_PAYMENT_NOT_FOUND */
export function showCrypto(
  { database }: Pick<CryptoTools, 'database'>,
  { tenant }: CallContext,
  intent: string,
): Promise<CryptoPaymentView> {
  return database.transaction(tenant, async (tx) => {
    const { payment, receipts } = await cryptoOf(tx, intent);
    return viewOfCrypto(payment, receipts);
  });
}

/** @throws INTENT_NOT_FOUND, CRYPTO_PAYMENT_NOT_FOUND */
export async function cryptoOf(
  tx: Transaction,
  intent: string,
): Promise<{ readonly payment: CryptoPayment; readonly receipts: readonly KeptReceipt[] }> {
  const payment = await cryptoPaymentOf(tx, intent);
  if (payment !== undefined) return { payment, receipts: await receiptsOf(tx, payment.operation) };
  if ((await intentById(tx, intent)) === undefined) throw intentNotFound(intent);
  throw cryptoErrors.CRYPTO_PAYMENT_NOT_FOUND('The payment has no address of a chain: authorise it with a coin first.');
}

export async function viewOfCrypto(
  payment: CryptoPayment,
  receipts: readonly KeptReceipt[],
): Promise<CryptoPaymentView> {
  const { state, reason, chain, coin, address, uri, due, confirmations: required, rate, expiresAt, head } = payment;
  const quote = { ...payment, expiresAt: Date.parse(expiresAt), isCaptured: payment.captured > 0n };
  const { received, pending, credit } = standOf(quote, receipts, null);
  const depthOf = (block: number | null): number => (block === null ? 0 : Math.max(0, head - block + 1));
  // Of blocks within one second the time does not tell which is the newest.
  const depths = receipts.map(({ block }) => depthOf(block));
  return {
    ...{
      state,
      reason,
      chain,
      coin,
      address,
      uri,
      qr: await qrOf(uri),
      due: toJson(due),
      dueText: coinText(coin, due),
    },
    ...{ received: toJson(received), pending: toJson(pending), credit: toJson(credit) },
    confirmations: depths.length === 0 ? 0 : Math.min(...depths),
    ...{ required, rate, expiresAt },
    receipts: receipts.map(({ transaction, output, amount, block, state: each, seenAt }) => ({
      ...{ transaction, output, amount: toJson(toLedger(coin, amount)), confirmations: depthOf(block), state: each },
      seenAt: new Date(seenAt).toISOString(),
    })),
  };
}
