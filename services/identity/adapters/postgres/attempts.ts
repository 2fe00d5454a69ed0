import type { Queryable } from '@pvt/kernel/database';

/** How often something may be tried. */
export interface Pace {
  /** Seconds for each try, in the long run. */
  readonly every: number;
  /** Tries that may come at once. */
  readonly most: number;
}

const TAKE = {
  name: 'identity_take_attempt',
  text: `select identity.take_attempt($1, $2 * interval '1 second', $3 * interval '1 second') as seconds`,
};

/** Takes a try. @param of a UUID @returns 0 where it was free, or else after how many seconds one is */
export async function takeAttempt(on: Queryable, of: string, { every, most }: Pace): Promise<number> {
  const [row] = await on.query<{ seconds: number }>(TAKE, [of, every, every * most]);
  return Math.ceil(row?.seconds ?? 0);
}

export async function forgetAttempts(on: Queryable, of: readonly string[]): Promise<void> {
  await on.query('select identity.forget_attempts($1::uuid[])', [of]);
}

/** Opens something for a time. */
export async function openFor(on: Queryable, of: string, seconds: number): Promise<void> {
  await on.query(`select identity.open_for($1, $2 * interval '1 second')`, [of, seconds]);
}

export async function isOpenStill(on: Queryable, of: string): Promise<boolean> {
  const [row] = await on.query<{ open: boolean }>('select identity.is_open_still($1) as open', [of]);
  return row?.open ?? false;
}
