import type { CallContext } from '@pvt/kernel/context';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type AccountFilter, type AccountKey, accountsAfter } from '../../adapters/postgres/accounts.ts';
import type { StoredAccount } from '../../core/account.ts';
import type { LedgerTools } from '../tools.ts';

const isKey = (key: unknown): key is AccountKey =>
  Array.isArray(key) && key.length === 4 && key.every((part) => typeof part === 'string' && !part.includes('\0'));
const ACCOUNTS = keyset('payments.accounts', isKey);

/** By kind, owner and currency. @throws CURSOR_INVALID */
export async function listAccounts(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  filter: AccountFilter,
  { cursor, limit }: PageQueryValues,
): Promise<Page<StoredAccount>> {
  const after = ACCOUNTS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => accountsAfter(tx, filter, after, limit + 1));
  return ACCOUNTS.page(rows, limit, ({ name }) => [name.kind, name.owner ?? '', name.currency, name.reference ?? '']);
}
