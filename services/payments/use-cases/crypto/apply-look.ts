import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  type CryptoPayment,
  cryptoPayment,
  hasRival,
  storeCryptoPayment,
} from '../../adapters/postgres/crypto-payments.ts';
import { deleteReceipt, type KeptReceipt, receiptsOf, storeReceipt } from '../../adapters/postgres/crypto-receipts.ts';
import type { Arrival } from '../../core/crypto-chain.ts';
import { toLedger } from '../../core/crypto-coin.ts';
import { standOf } from '../../core/crypto-payment.ts';
import { received } from '../../core/crypto-postings.ts';
import { lockIntent } from '../intents/load-intent.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import { post } from '../ledger/post.ts';
import { captureCoins, expireQuote } from './capture-coins.ts';
import { tellChange } from './tell-change.ts';
import type { CryptoTools } from './tools.ts';

/** What was read of a chain. */
export interface Look {
  readonly head: number;
  readonly from: number;
  readonly to: number;
  /** It was read up to its latest block. */
  readonly isLatest: boolean;
  readonly arrivals: readonly Arrival[];
}

/**
 * Applies to one payment what was read: receipts that are not final are what the chain has of them now; those that have become final are
 * booked, and capture the intent when they are enough. All in one transaction; the same look a second time changes nothing.
 * @param gone hashes of blocks that are no part of the chain any more
 */
export function applyLook(
  tools: CryptoTools,
  context: CallContext,
  operation: string,
  look: Look,
  gone: ReadonlySet<string>,
): Promise<void> {
  return inLedger(tools.database, context.tenant, async (tx) => {
    const found = await cryptoPayment(tx, operation);
    const intent = found === undefined ? undefined : await lockIntent(tx, found.intent);
    // Read again under the lock.
    const payment = await cryptoPayment(tx, operation);
    if (payment === undefined || intent === undefined) return;
    // Of two looks at once, or of two nodes behind one address, the later block counts.
    if (look.head < payment.head) return;
    const before = await receiptsOf(tx, operation);
    const now = Date.now();
    const after = await merge(tx, payment, before, look, gone, now);
    await bookNew(tx, context, payment, before, after);
    const finalTo = Math.min(look.to, look.head - payment.confirmations + 1);
    const scanned = Math.min(Math.max(payment.scanned, finalTo), ...lostBlocks(before, after));
    const quote = { ...payment, expiresAt: Date.parse(payment.expiresAt), isCaptured: payment.captured > 0n };
    let stand = standOf(quote, after, look.isLatest ? now : null);
    // It was given up, and its reference is being paid by another one.
    if (stand.isPaid && (await hasRival(tx, payment.intent)))
      stand = { ...stand, isPaid: false, state: 'review', reason: 'late' };
    let next: CryptoPayment = { ...payment, head: look.head, scanned, state: stand.state, reason: stand.reason };
    if (stand.isPaid) {
      await captureCoins(tools, tx, context, intent, payment, { captured: payment.amount, spent: payment.due });
      next = { ...next, captured: payment.amount, spent: payment.spent + payment.due };
    } else if (stand.state === 'expired' || (stand.state === 'review' && stand.reason !== 'reorganised'))
      await expireQuote(tools, tx, context, intent, payment);
    await storeCryptoPayment(tx, next);
    const wasPending = toLedger(payment.coin, sumOf(before, 'pending'));
    if (stand.state !== payment.state || stand.reason !== payment.reason || stand.pending !== wasPending)
      await tellChange(tools, tx, context, next, stand);
  });
}

/** Below a block that is gone since, everything is read once more. */
function lostBlocks(before: readonly KeptReceipt[], after: readonly KeptReceipt[]): number[] {
  const known = new Set(before.filter(({ state }) => state === 'orphaned').map(keyOf));
  return after
    .filter((each) => each.state === 'orphaned' && !known.has(keyOf(each)))
    .map(({ block }) => (block ?? 1) - 1);
}

const sumOf = (receipts: readonly KeptReceipt[], state: KeptReceipt['state']): bigint =>
  receipts.filter((each) => each.state === state).reduce((all, { amount }) => all + amount, 0n);

const keyOf = ({ transaction, output }: Pick<KeptReceipt, 'transaction' | 'output'>): string =>
  `${transaction} ${output}`;

/** @returns the receipts as they are now, stored */
async function merge(
  tx: Transaction,
  payment: CryptoPayment,
  before: readonly KeptReceipt[],
  look: Look,
  gone: ReadonlySet<string>,
  now: number,
): Promise<KeptReceipt[]> {
  const { address, operation, confirmations } = payment;
  const known = new Map(before.map((each) => [keyOf(each), each]));
  const seen = new Map<string, KeptReceipt>();
  for (const arrival of look.arrivals.filter((each) => each.address === address)) {
    const { transaction, output, amount, block } = arrival;
    const old = known.get(keyOf(arrival));
    const isFinal = block !== null && look.head - block.number + 1 >= confirmations;
    seen.set(keyOf(arrival), {
      ...{ transaction, output, amount, block: block?.number ?? null, blockHash: block?.hash ?? null },
      state: isFinal ? 'final' : 'pending',
      booked: isFinal || (old?.booked ?? false),
      seenAt: Math.min(now, block?.at ?? now, old?.seenAt ?? now),
    });
  }
  const kept: KeptReceipt[] = [];
  for (const receipt of before) {
    if (seen.has(keyOf(receipt))) continue;
    const isGone = receipt.blockHash !== null && gone.has(receipt.blockHash);
    if (receipt.booked) kept.push(isGone ? { ...receipt, state: 'orphaned' } : receipt);
    // What is not final and was not among what was read is not on the chain any more.
    else if (receipt.block !== null && receipt.block > look.to) kept.push(receipt);
    else await deleteReceipt(tx, operation, receipt);
  }
  const after = [...kept, ...seen.values()];
  for (const receipt of after) {
    const old = known.get(keyOf(receipt));
    const isSame = old?.state === receipt.state && old.blockHash === receipt.blockHash && old.booked === receipt.booked;
    if (!isSame) await storeReceipt(tx, operation, receipt);
  }
  return after;
}

/** What has become final is in the ledger from here on; rounded of the sum, so that no part of a unit is lost twice. */
async function bookNew(
  tx: Transaction,
  context: CallContext,
  payment: CryptoPayment,
  before: readonly KeptReceipt[],
  after: readonly KeptReceipt[],
): Promise<void> {
  const booked = (receipts: readonly KeptReceipt[]): bigint =>
    toLedger(
      payment.coin,
      receipts.filter((each) => each.booked).reduce((all, { amount }) => all + amount, 0n),
    );
  const coins = booked(after) - booked(before);
  if (coins > 0n) await post(tx, context, received(payment, coins));
}
