import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type CryptoPayment, hasRival, storeCryptoPayment } from '../../adapters/postgres/crypto-payments.ts';
import { deleteReceipt, type KeptReceipt, receiptsOf } from '../../adapters/postgres/crypto-receipts.ts';
import { toLedger } from '../../core/crypto-coin.ts';
import { cryptoErrors } from '../../core/crypto-errors.ts';
import { acceptedOf, coinsOfRefund, standOf } from '../../core/crypto-payment.ts';
import { refunded, returned } from '../../core/crypto-postings.ts';
import type { CryptoPaymentView } from '../../core/crypto-view.ts';
import { decide } from '../../core/intent-decide.ts';
import { positionOf } from '../../core/intent-position.ts';
import { intentNotFound } from '../intents/get-intent.ts';
import { type KeptIntent, lockIntent } from '../intents/load-intent.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import { post } from '../ledger/post.ts';
import { byItsKey } from '../once.ts';
import { captureCoins, recordAll } from './capture-coins.ts';
import { cryptoOf, viewOfCrypto } from './show-crypto.ts';
import { tellChange } from './tell-change.ts';
import type { CryptoTools } from './tools.ts';

export const SETTLEMENTS = ['accept', 'return', 'refund'] as const;

/** What a person decided about coins. */
export interface Settlement {
  readonly as: (typeof SETTLEMENTS)[number];
  /** By which the coins were sent back: its id on the chain. */
  readonly transaction?: string;
  /** Of a refund, in minor units of the payment's currency; without it, all that is left. */
  readonly amount?: bigint;
}

interface Settling {
  readonly tx: Transaction;
  readonly context: CallContext;
  readonly kept: KeptIntent;
  readonly payment: CryptoPayment;
  readonly receipts: readonly KeptReceipt[];
}

/**
 * Books what a person did or decided about coins. Nothing is sent: there is no private key here.
 * @throws INTENT_NOT_FOUND, CRYPTO_PAYMENT_NOT_FOUND, CRYPTO_SETTLE_INVALID, CRYPTO_REFERENCE_PAID_AGAIN, AMOUNT_ABOVE_REST, INTENT_STATE
 */
export function settleCrypto(
  tools: Pick<CryptoTools, 'database' | 'log' | 'jobs'>,
  context: CallContext,
  id: string,
  settlement: Settlement,
): Promise<CryptoPaymentView> {
  const { amount, ...plain } = settlement;
  const input = { id, ...plain, amount: amount === undefined ? null : Number(amount) };
  return inLedger(tools.database, context.tenant, (tx) =>
    byItsKey(tx, context, 'settleCrypto', input, async () => {
      const kept = await lockIntent(tx, id);
      if (kept === undefined) throw intentNotFound(id);
      const settling = { tx, context, kept, ...(await cryptoOf(tx, id)) };
      const changed = await perform(tools, settling, settlement);
      const receipts = await receiptsOf(tx, changed.operation);
      const quote = { ...changed, expiresAt: Date.parse(changed.expiresAt), isCaptured: changed.captured > 0n };
      const stand = standOf(quote, receipts, Date.now());
      const next = { ...changed, state: stand.state, reason: stand.reason };
      await storeCryptoPayment(tx, next);
      await tellChange(tools, tx, context, next, stand);
      return viewOfCrypto(next, receipts);
    }),
  );
}

function perform(
  tools: Pick<CryptoTools, 'log' | 'jobs'>,
  settling: Settling,
  settlement: Settlement,
): Promise<CryptoPayment> {
  if (settlement.as === 'accept') return accept(tools, settling);
  if (settlement.transaction === undefined)
    throw cryptoErrors.CRYPTO_SETTLE_INVALID('Give the transaction by which the coins were sent back.', {
      pointer: '/transaction',
    });
  return settlement.as === 'return'
    ? sendBack(settling)
    : refund(tools, settling, settlement.transaction, settlement.amount);
}

async function accept(
  tools: Pick<CryptoTools, 'log' | 'jobs'>,
  { tx, context, kept, payment, receipts }: Settling,
): Promise<CryptoPayment> {
  const quote = { ...payment, expiresAt: Date.parse(payment.expiresAt), isCaptured: payment.captured > 0n };
  const { credit } = standOf(quote, receipts, Date.now());
  const { captured, spent } = acceptedOf(payment.amount, payment.due, credit);
  if (quote.isCaptured || payment.state !== 'review' || captured === 0n)
    throw invalid(payment, 'Only coins that are final, and that a person has to decide about, are accepted');
  if (await hasRival(tx, payment.intent))
    throw cryptoErrors.CRYPTO_REFERENCE_PAID_AGAIN('Another payment of the same reference is open.');
  await captureCoins(tools, tx, context, kept, payment, { captured, spent });
  return { ...payment, captured, spent: payment.spent + spent };
}

/** What is the payer's; or what the ledger holds, and the chain has taken. */
async function sendBack({ tx, context, payment, receipts }: Settling): Promise<CryptoPayment> {
  const sum = (which: readonly KeptReceipt[]): bigint =>
    toLedger(
      payment.coin,
      which.filter(({ booked }) => booked).reduce((all, { amount }) => all + amount, 0n),
    );
  const orphaned = receipts.filter(({ state }) => state === 'orphaned');
  if (orphaned.length > 0) {
    const coins = sum(receipts) - sum(receipts.filter(({ state }) => state !== 'orphaned'));
    if (payment.captured > 0n) throw invalid(payment, 'What was captured is noted as a refund');
    await post(tx, context, returned(payment, coins));
    for (const each of orphaned) await deleteReceipt(tx, payment.operation, each);
    return payment;
  }
  const coins = sum(receipts) - payment.spent;
  if (coins <= 0n) throw invalid(payment, 'No coins are left that paid for nothing');
  if (payment.state !== 'review' && payment.captured === 0n)
    throw invalid(payment, 'While the price is good the coins may still pay for something');
  await post(tx, context, returned(payment, coins));
  return { ...payment, spent: payment.spent + coins };
}

async function refund(
  tools: Pick<CryptoTools, 'log' | 'jobs'>,
  { tx, context, kept, payment, receipts }: Settling,
  transaction: string,
  wanted: bigint | undefined,
): Promise<CryptoPayment> {
  const { operation } = decide(
    kept.intent,
    wanted === undefined ? { kind: 'refund' } : { kind: 'refund', amount: wanted },
    0,
  );
  if (operation === undefined) throw new Error('a refund asks for an amount');
  const { amount } = operation;
  if (kept.intent.refunds.some(({ id }) => id === transaction))
    throw cryptoErrors.CRYPTO_SETTLE_INVALID('A refund by this transaction is noted already.', {
      pointer: '/transaction',
    });
  await recordAll(tools, tx, context, kept, [
    { what: 'refund', id: transaction, operation: null, status: 'succeeded', amount, fee: 0n, details: {} },
  ]);
  const coins = coinsOfRefund(payment, positionOf(kept.intent).refunded, amount);
  if (coins > 0n) await post(tx, context, refunded(payment, coins, amount));
  for (const each of receipts) if (each.state === 'orphaned') await deleteReceipt(tx, payment.operation, each);
  return payment;
}

const invalid = ({ state }: CryptoPayment, detail: string) =>
  cryptoErrors.CRYPTO_SETTLE_INVALID(`${detail}: the payment is ${state}.`, { pointer: '/as', more: { state } });
