import type { Transaction } from '@pvt/kernel/database';
import type { SavedSearch } from '../../core/saved-search.ts';

const COLUMNS = `s.id, s.name, s.filter, to_char(s.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"`;

/** The newest first. Served by the primary key. */
export function savedSearchesOf(tx: Transaction, account: string, most: number): Promise<SavedSearch[]> {
  return tx.query<SavedSearch>(
    `select ${COLUMNS} from auction.saved_search s where s.tenant = $1 and s.account = $2 order by s.id desc limit $3`,
    [tx.tenant, account, most],
  );
}

/** One at a time of an account: else two at once would both be the last that fits. */
export async function lockSavedSearches(tx: Transaction, account: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`saved searches ${tx.tenant} ${account}`]);
}

export async function insertSavedSearch(
  tx: Transaction,
  account: string,
  { id, name, filter, madeAt }: SavedSearch,
): Promise<void> {
  await tx.query(
    'insert into auction.saved_search (tenant, account, id, name, filter, made_at) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenant, account, id, name, JSON.stringify(filter), madeAt],
  );
}

/** @returns what it was. Served by the primary keys */
export async function deleteSavedSearch(
  tx: Transaction,
  account: string,
  id: string,
): Promise<Pick<SavedSearch, 'name' | 'filter'> | undefined> {
  const [row] = await tx.query<Pick<SavedSearch, 'name' | 'filter'>>(
    'delete from auction.saved_search where tenant = $1 and account = $2 and id = $3 returning name, filter',
    [tx.tenant, account, id],
  );
  if (row !== undefined)
    await tx.query('delete from auction.saved_search_hit where tenant = $1 and search = $2', [tx.tenant, id]);
  return row;
}

export interface OwnedSearch extends Pick<SavedSearch, 'id' | 'name' | 'filter'> {
  readonly account: string;
}

/** All of the tenant's, in the order of their owners. Served by the primary key. */
export function savedSearchesAfter(
  tx: Transaction,
  after: readonly [account: string, id: string] | undefined,
  most: number,
): Promise<OwnedSearch[]> {
  const [account = null, id = null] = after ?? [];
  return tx.query<OwnedSearch>(
    `select s.account, s.id, s.name, s.filter from auction.saved_search s
      where s.tenant = $1 and ($2::text is null or (s.account, s.id) > ($2, $3::uuid)) order by s.account, s.id limit $4`,
    [tx.tenant, account, id, most],
  );
}

/** @returns those that had not found the project before. Served by the primary key */
export async function insertHits(tx: Transaction, project: string, searches: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ search: string }>(
    `insert into auction.saved_search_hit (tenant, search, project) select $1, s, $2 from unnest($3::uuid[]) s order by s
      on conflict do nothing returning search`,
    [tx.tenant, project, searches],
  );
  return new Set(rows.map(({ search }) => search));
}
