import type { Transaction } from '@pvt/kernel/database';
import type { AccountName, Rate } from '../../core/ledger.ts';

export interface EntryToBook {
  readonly account: AccountName;
  /** Of an account that is opened by this. */
  readonly guarded: boolean;
  readonly shards: number;
  readonly amount: bigint;
}

export interface TransactionToBook {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  readonly description: string;
  readonly valueDate: string | null;
  readonly reverses: string | null;
  readonly rate: Rate | null;
  readonly actor: string;
  readonly entries: readonly EntryToBook[];
}

export interface Booked {
  readonly valueDate: string;
  readonly bookedAt: string;
  /** Ids, in the order of the entries. */
  readonly accounts: readonly string[];
}

const POST = {
  name: 'ledger_post',
  text: `select value_date as "valueDate", booked_at as "bookedAt", accounts
    from payments.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
};

/**
 * In one round trip (0001_ledger.sql).
 * @throws PostgreSQL's errors: PVL01 where a guarded account has too little, 23505 where it is there or was reversed
 */
export async function bookTransaction(tx: Transaction, transaction: TransactionToBook): Promise<Booked> {
  const { id, kind, reference, description, valueDate, reverses, rate, actor, entries } = transaction;
  const of = <T>(pick: (entry: EntryToBook) => T): T[] => entries.map(pick);
  const [booked] = await tx.query<Booked>(POST, [
    ...[tx.tenant, id, kind, reference, description, valueDate, reverses, rate && JSON.stringify(rate), actor],
    of(({ account }) => account.kind),
    of(({ account }) => account.owner ?? ''),
    of(({ account }) => account.reference ?? ''),
    of(({ account }) => account.currency),
    of(({ guarded }) => guarded),
    of(({ shards }) => shards),
    of(({ amount }) => amount),
  ]);
  if (booked === undefined) throw new Error('payments.post returned nothing');
  return booked;
}
