import type { CallContext } from '@pvt/kernel/context';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { newestTransactions, type StoredTransaction, transactionById } from '../../adapters/postgres/ledger.ts';
import { transactionNotFound } from '../../core/ledger-errors.ts';
import type { LedgerTools } from '../tools.ts';

const TRANSACTIONS = keyset('payments.transactions', isPosition);

/** The newest first, of all or of one reference. @throws CURSOR_INVALID */
export async function listTransactions(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  reference: string | undefined,
  { cursor, limit }: PageQueryValues,
): Promise<Page<StoredTransaction>> {
  const before = TRANSACTIONS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestTransactions(tx, reference, before, limit + 1));
  return TRANSACTIONS.page(rows, limit, ({ position }) => position);
}

/** @throws TRANSACTION_NOT_FOUND */
export async function getTransaction(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<StoredTransaction> {
  const found = await database.transaction(tenant, (tx) => transactionById(tx, id));
  if (found === undefined) throw transactionNotFound(id);
  return found;
}
