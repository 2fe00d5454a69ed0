import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface Counted {
  /** How many of those asked for. */
  readonly granted: number;
  /** In the present window, with these. */
  readonly used: number;
  readonly resetMs: number;
}

/**
 * Takes from a limit's present window as much as is left. By the database's clock, so that all gateways have the same windows, and in
 * one statement whose row is locked, so that none takes what another one has. Served by the primary key.
 * @param least of what is asked for; where less is left nothing is taken
 */
export async function takeFromLimit(
  tx: Transaction,
  key: string,
  limit: number,
  windowMs: number,
  most: number,
  least: number,
): Promise<Counted | undefined> {
  const [counted] = await tx.query<Counted>(
    `with asked as (select extract(epoch from clock_timestamp()) * 1000 as at),
      present as (select at, floor(at / $3::float8)::bigint as number from asked),
      taken as (
        insert into gateway.limit_count as c (tenant, key, number, used, granted, ends_at)
          select $1, $2, number, fresh, fresh, to_timestamp((number + 1) * $3::float8 / 1000)
          from present, lateral (select case when $4::bigint < $6::bigint then 0 else least($4::bigint, $5::bigint) end as fresh) as f
        on conflict (tenant, key) do update set number = greatest(c.number, excluded.number), ends_at = greatest(c.ends_at, excluded.ends_at),
            granted = case when c.number < excluded.number then excluded.granted
              when $4::bigint - c.used < $6::bigint then 0 else least($4::bigint - c.used, $5::bigint) end,
            used = case when c.number < excluded.number then excluded.used
              when $4::bigint - c.used < $6::bigint then c.used else least($4::bigint, c.used + $5::bigint) end
        returning granted, used
      )
      select t.granted, t.used, ((p.number + 1) * $3::float8 - p.at)::float8 as "resetMs" from taken t, present p`,
    [tx.tenant, key, windowMs, limit, most, least],
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
