import type { Queryable } from '@pvt/kernel/database';

/** How often something may be tried. */
export interface Pace {
  /** Seconds for each try, in the long run. */
  readonly every: number;
  /** Tries that may come at once. */
  readonly most: number;
}

const TRY = {
  name: 'identity_attempt',
  text: `insert into identity.attempt as known (key, free_at) values ($1, clock_timestamp() + $2 * interval '1 second')
    on conflict (key) do update set free_at = greatest(known.free_at, clock_timestamp()) + $2 * interval '1 second'
      where greatest(known.free_at, clock_timestamp()) + $2 * interval '1 second'
        <= clock_timestamp() + $3 * interval '1 second'
    returning 1`,
};

/** Takes a try. @returns 0 where it was free, or else after how many seconds one is */
export async function takeAttempt(on: Queryable, key: Buffer, { every, most }: Pace): Promise<number> {
  const taken = await on.query(TRY, [key, every, every * most]);
  if (taken.length > 0) return 0;
  const [row] = await on.query<{ seconds: number }>(
    `select extract(epoch from free_at - clock_timestamp())::float8 as seconds from identity.attempt where key = $1`,
    [key],
  );
  return Math.max(1, Math.ceil((row?.seconds ?? 0) + every - every * most));
}

export async function forgetAttempts(on: Queryable, keys: readonly Buffer[]): Promise<void> {
  await on.query('delete from identity.attempt where key = any($1)', [keys]);
}

/** Opens something for a time. */
export async function openFor(on: Queryable, key: Buffer, seconds: number): Promise<void> {
  await on.query(
    `insert into identity.attempt (key, free_at) values ($1, clock_timestamp() + $2 * interval '1 second')
     on conflict (key) do update set free_at = excluded.free_at`,
    [key, seconds],
  );
}

export async function isOpenStill(on: Queryable, key: Buffer): Promise<boolean> {
  const rows = await on.query('select from identity.attempt where key = $1 and free_at > clock_timestamp()', [key]);
  return rows.length > 0;
}
