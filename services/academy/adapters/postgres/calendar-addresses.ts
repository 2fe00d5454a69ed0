import type { Transaction } from '@pvt/kernel/database';

/** A person has one: one that was there before leads nowhere any more. @param digest of the secret, in hexadecimal digits: the secret itself is not kept */
export async function storeCalendarAddress(
  tx: Transaction,
  account: string,
  digest: string,
  madeAt: string,
): Promise<void> {
  await tx.query(
    `insert into academy.calendar_address (tenant, account, digest, made_at) values ($1, $2, $3, $4)
      on conflict (tenant, account) do update set digest = excluded.digest, made_at = excluded.made_at`,
    [tx.tenant, account, digest, madeAt],
  );
}

/** When it was made; undefined where there is none. */
export async function calendarAddressOf(tx: Transaction, account: string): Promise<string | undefined> {
  const [row] = await tx.query<{ madeAt: string }>(
    'select a.made_at as "madeAt" from academy.calendar_address a where a.tenant = $1 and a.account = $2',
    [tx.tenant, account],
  );
  return row?.madeAt;
}

/** Whose calendar it is. Served by calendar_address_once. */
export async function accountOfAddress(tx: Transaction, digest: string): Promise<string | undefined> {
  const [row] = await tx.query<{ account: string }>(
    'select a.account from academy.calendar_address a where a.tenant = $1 and a.digest = $2',
    [tx.tenant, digest],
  );
  return row?.account;
}

/** @returns whether it was there */
export async function deleteCalendarAddress(tx: Transaction, account: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from academy.calendar_address a where a.tenant = $1 and a.account = $2 returning a.account',
    [tx.tenant, account],
  );
  return rows.length > 0;
}
