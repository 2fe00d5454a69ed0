import type { Transaction } from '@pvt/kernel/database';
import { toJson } from '../../core/amount.ts';
import type { Chain, Coin } from '../../core/crypto-chain.ts';
import type { CryptoState, ReviewReason } from '../../core/crypto-payment.ts';
import type { Rate } from '../../core/ledger.ts';

export interface CryptoPayment {
  readonly operation: string;
  readonly intent: string;
  readonly chain: Chain;
  readonly coin: Coin;
  readonly address: string;
  readonly uri: string;
  /** In the ledger's unit of the coin. */
  readonly due: bigint;
  /** Of the intent, in minor units. */
  readonly amount: bigint;
  readonly currency: string;
  readonly rate: Rate;
  readonly confirmations: number;
  readonly expiresAt: string;
  /** Up to which block all is final and stored. */
  readonly scanned: number;
  /** The latest block when it was last read. */
  readonly head: number;
  readonly captured: bigint;
  readonly spent: bigint;
  readonly state: CryptoState;
  readonly reason: ReviewReason | null;
}

type Row = Omit<CryptoPayment, 'due' | 'amount' | 'captured' | 'spent'> &
  Record<'due' | 'amount' | 'captured' | 'spent', number>;

const COLUMNS = `operation, intent, chain, coin, address, uri, due, amount, currency, rate, confirmations, expires_at as "expiresAt",
  scanned, head, captured, spent, state, reason`;

const kept = ({ due, amount, captured, spent, ...row }: Row): CryptoPayment => ({
  ...row,
  ...{ due: BigInt(due), amount: BigInt(amount), captured: BigInt(captured), spent: BigInt(spent) },
});

/** The next index of an account key; it is never given again, whatever becomes of the transaction's payment. */
export async function takeIndex(tx: Transaction, account: string): Promise<number> {
  const [row] = await tx.query<{ index: number }>(
    `insert into payments.crypto_account as a (tenant, account, next_index) values ($1, $2, 1)
      on conflict (tenant, account) do update set next_index = a.next_index + 1 returning next_index - 1 as index`,
    [tx.tenant, account],
  );
  if (row === undefined) throw new Error('no index was returned');
  return row.index;
}

export interface NewCryptoPayment extends Omit<CryptoPayment, 'scanned' | 'captured' | 'spent' | 'state' | 'reason'> {
  readonly account: string;
  readonly index: number;
  /** How long after its price it is watched (ms). */
  readonly watchMs: number;
}

/** @returns false where the address is another payment's, of this tenant or of another one */
export async function insertCryptoPayment(tx: Transaction, payment: NewCryptoPayment): Promise<boolean> {
  const { operation, intent, chain, coin, address, uri, account, index, rate, confirmations, expiresAt, head } =
    payment;
  const rows = await tx.query(
    `insert into payments.crypto_payment (tenant, operation, intent, chain, coin, address, uri, account, address_index, due, amount, currency,
        rate, confirmations, expires_at, scanned, head, state, watched_until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, 'awaiting', $15::timestamptz + $17 * interval '1 millisecond')
      on conflict (chain, address) do nothing returning operation`,
    [
      ...[
        tx.tenant,
        operation,
        intent,
        chain,
        coin,
        address,
        uri,
        account,
        index,
        toJson(payment.due),
        toJson(payment.amount),
      ],
      ...[payment.currency, JSON.stringify(rate), confirmations, expiresAt, head, payment.watchMs],
    ],
  );
  return rows.length > 0;
}

export async function cryptoPayment(tx: Transaction, operation: string): Promise<CryptoPayment | undefined> {
  const text = `select ${COLUMNS} from payments.crypto_payment where tenant = $1 and operation = $2`;
  const [row] = await tx.query<Row>(text, [tx.tenant, operation]);
  return row === undefined ? undefined : kept(row);
}

/** The latest one of an intent. Served by crypto_payment_of_intent. */
export async function cryptoPaymentOf(tx: Transaction, intent: string): Promise<CryptoPayment | undefined> {
  const text = `select ${COLUMNS} from payments.crypto_payment where tenant = $1 and intent = $2 order by created_at desc limit 1`;
  const [row] = await tx.query<Row>(text, [tx.tenant, intent]);
  return row === undefined ? undefined : kept(row);
}

export async function cryptoPaymentAt(
  tx: Transaction,
  chain: string,
  address: string,
): Promise<CryptoPayment | undefined> {
  const text = `select ${COLUMNS} from payments.crypto_payment where tenant = $1 and chain = $2 and address = $3`;
  const [row] = await tx.query<Row>(text, [tx.tenant, chain, address]);
  return row === undefined ? undefined : kept(row);
}

/** Those that something may still come for, who was read least far first. Served by crypto_payment_watched. */
export async function watchedPayments(tx: Transaction, chain: Chain, most: number): Promise<CryptoPayment[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from payments.crypto_payment where tenant = $1 and chain = $2 and watched_until > clock_timestamp()
      order by scanned, operation limit $3`,
    [tx.tenant, chain, most],
  );
  return rows.map(kept);
}

/** How it stands after it was read, or after a person decided. */
export async function storeCryptoPayment(
  tx: Transaction,
  { operation, scanned, head, captured, spent, state, reason }: CryptoPayment,
): Promise<void> {
  await tx.query(
    `update payments.crypto_payment set scanned = $3, head = $4, captured = $5::bigint, spent = $6, state = $7, reason = $8,
        captured_at = case when $5::bigint > 0 then coalesce(captured_at, clock_timestamp()) end where tenant = $1 and operation = $2`,
    [tx.tenant, operation, scanned, head, toJson(captured), toJson(spent), state, reason],
  );
}

/** From now on its price is over. */
export async function closeQuote(tx: Transaction, operation: string): Promise<void> {
  await tx.query(
    `update payments.crypto_payment set expires_at = least(expires_at, clock_timestamp()) where tenant = $1 and operation = $2`,
    [tx.tenant, operation],
  );
}

export interface CapturedRow {
  readonly operation: string;
  readonly address: string;
  readonly captured: number;
  readonly currency: string;
}

/** What was captured on a day of UTC. Served by crypto_payment_captured. */
export function capturedOn(tx: Transaction, chain: string, day: string): Promise<CapturedRow[]> {
  return tx.query<CapturedRow>(
    `select operation, address, captured, currency from payments.crypto_payment where tenant = $1 and chain = $2
        and captured_at >= ($3 || 'T00:00:00Z')::timestamptz and captured_at < ($3 || 'T00:00:00Z')::timestamptz + interval '1 day'
      order by captured_at, operation`,
    [tx.tenant, chain, day],
  );
}

/** Whether another payment of the intent's reference is open. Served by intent_open. */
export async function hasRival(tx: Transaction, intent: string): Promise<boolean> {
  const rows = await tx.query(
    `select o.id from payments.intent i join payments.intent o on o.tenant = i.tenant and o.reference = i.reference and o.open and o.id <> i.id
      where i.tenant = $1 and i.id = $2 limit 1`,
    [tx.tenant, intent],
  );
  return rows.length > 0;
}
