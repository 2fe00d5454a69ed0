import type { Transaction } from '@pvt/kernel/database';
import type { Receipt } from '../../core/crypto-payment.ts';

export interface KeptReceipt extends Receipt {
  readonly transaction: string;
  readonly output: number;
  /** Null while no block holds it. */
  readonly block: number | null;
  readonly blockHash: string | null;
  /** It is in the ledger. */
  readonly booked: boolean;
}

interface Row extends Omit<KeptReceipt, 'amount' | 'seenAt'> {
  readonly amount: string;
  readonly seenAt: string;
}

/** What came for a payment, the first seen first. */
export async function receiptsOf(tx: Transaction, operation: string): Promise<KeptReceipt[]> {
  const rows = await tx.query<Row>(
    `select transaction, output, amount::text as amount, block, block_hash as "blockHash", state, booked, seen_at as "seenAt"
      from payments.crypto_receipt where tenant = $1 and operation = $2 order by seen_at, transaction, output`,
    [tx.tenant, operation],
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), seenAt: Date.parse(row.seenAt) }));
}

/** Of one that is known only the block and the state change: when it was first seen stays. */
export async function storeReceipt(tx: Transaction, operation: string, receipt: KeptReceipt): Promise<void> {
  const { transaction, output, amount, block, blockHash, state, booked, seenAt } = receipt;
  await tx.query(
    `insert into payments.crypto_receipt (tenant, operation, transaction, output, amount, block, block_hash, state, booked, seen_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant, operation, transaction, output) do update set block = excluded.block, block_hash = excluded.block_hash,
        state = excluded.state, booked = excluded.booked`,
    [
      ...[tx.tenant, operation, transaction, output, String(amount), block, blockHash, state, booked],
      new Date(seenAt).toISOString(),
    ],
  );
}

export async function deleteReceipt(
  tx: Transaction,
  operation: string,
  { transaction, output }: Pick<KeptReceipt, 'transaction' | 'output'>,
): Promise<void> {
  await tx.query(
    'delete from payments.crypto_receipt where tenant = $1 and operation = $2 and transaction = $3 and output = $4',
    [tx.tenant, operation, transaction, output],
  );
}
