import type { Transaction } from '@pvt/kernel/database';

/** Without a name what is kept stays. */
export async function saveDisplayName(tx: Transaction, account: string, name: string | null): Promise<void> {
  if (name === null) return;
  await tx.query(
    `insert into auction.display_name as known (tenant, account, name) values ($1, $2, $3)
      on conflict (tenant, account) do update set name = excluded.name where known.name <> excluded.name`,
    [tx.tenant, account, name],
  );
}

/** By account: as its profile has it where clients find it, else as it was kept. Served by the primary keys. */
export async function displayNamesOf(
  tx: Transaction,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(accounts)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.query<{ readonly account: string; readonly name: string }>(
    `select a.account, coalesce(d.profile ->> 'name', n.name) as name
       from unnest($2::text[]) as a (account)
       left join auction.developer d on d.tenant = $1 and d.account = a.account and d.shown
       left join auction.display_name n on n.tenant = $1 and n.account = a.account
       where coalesce(d.profile ->> 'name', n.name) is not null`,
    [tx.tenant, wanted],
  );
  return new Map(rows.map(({ account, name }) => [account, name]));
}
