import type { Queryable } from '@pvt/kernel/database';

export interface KeptInstance {
  readonly name: string;
  /** An ISO instant. */
  readonly seenAt: string;
  readonly failure: string | null;
  readonly refused: number;
  readonly series: number;
}

/** Notes that an instance was read, or that it could not be. @param at seconds since 1970 */
export async function noteInstance(
  on: Queryable,
  name: string,
  at: number,
  { failure, refused }: { readonly failure: string | null; readonly refused: number },
): Promise<void> {
  await on.query(
    `insert into monitor.instance as known (name, seen_at, failure, refused, hours_until, days_until)
      values ($1, to_timestamp($2), $3, $4, date_trunc('hour', to_timestamp($2)), date_trunc('day', to_timestamp($2)))
      on conflict (name) do update set failure = excluded.failure,
        seen_at = case when excluded.failure is null then excluded.seen_at else known.seen_at end,
        refused = case when excluded.failure is null then excluded.refused else known.refused end`,
    [name, at, failure, refused],
  );
}

/** By name, those that were read since. Served by the primary key, and the key of series. @param since seconds since 1970 */
export function instancesAfter(
  on: Queryable,
  name: string | undefined,
  since: number,
  most: number,
): Promise<KeptInstance[]> {
  return on.query<KeptInstance>(
    `select i.name, i.seen_at as "seenAt", i.failure, i.refused,
        (select count(*)::integer from monitor.series s where s.instance = i.name) as series
      from monitor.instance i where ($1::text is null or i.name > $1) and i.seen_at >= to_timestamp($2) order by i.name limit $3`,
    [name ?? null, since, most],
  );
}

export interface Marks {
  readonly name: string;
  /** Seconds since 1970. */
  readonly hoursUntil: number;
  readonly daysUntil: number;
}

/** Up to where each instance's samples are in chunks. */
export function marksOf(on: Queryable): Promise<Marks[]> {
  return on.query<Marks>(
    `select name, extract(epoch from hours_until)::float8 as "hoursUntil", extract(epoch from days_until)::float8 as "daysUntil"
      from monitor.instance order by name`,
  );
}

/** Those that nobody has seen since, with all that is kept of them. @param before seconds since 1970 */
export async function forgetInstances(on: Queryable, before: number): Promise<void> {
  await on.query('delete from monitor.instance where seen_at < to_timestamp($1)', [before]);
}
