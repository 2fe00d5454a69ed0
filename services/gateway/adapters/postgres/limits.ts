import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface Counted {
  /** In the present window, with what was taken; null where that was too much, and nothing was taken. */
  readonly used: number | null;
  readonly resetMs: number;
}

/**
 * Takes from a limit's present window what fits. By the database's clock, so that all gateways have the same windows, and in one
 * statement whose row is locked, so that none takes what another one has. Served by the primary key.
 * @param cost no more than the limit
 */
export async function takeFromLimit(
  tx: Transaction,
  key: string,
  limit: number,
  windowMs: number,
  cost: number,
): Promise<Counted | undefined> {
  const [counted] = await tx.query<Counted>(
    `with asked as (select extract(epoch from clock_timestamp()) * 1000 as at),
      present as (select at, floor(at / $3::float8)::bigint as number from asked),
      taken as (
        insert into gateway.limit_count as c (tenant, key, number, used, ends_at)
          select $1, $2, number, $5, to_timestamp((number + 1) * $3::float8 / 1000) from present
        on conflict (tenant, key) do update set number = excluded.number, ends_at = excluded.ends_at,
            used = case when c.number < excluded.number then excluded.used else c.used + excluded.used end
          where c.number < excluded.number or c.used + excluded.used <= $4
        returning used
      )
      select (select used from taken) as used, ((number + 1) * $3::float8 - at)::float8 as "resetMs" from present`,
    [tx.tenant, key, windowMs, limit, cost],
  );
  return counted;
}

/** Windows that have ended, of all tenants. Served by limit_count_by_end. @returns how many */
export async function forgetLimits(tx: Queryable, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from gateway.limit_count where (tenant, key) in (
      select tenant, key from gateway.limit_count where ends_at < now() order by ends_at limit $1 for update skip locked)
      returning true`,
    [most],
  );
  return rows.length;
}
