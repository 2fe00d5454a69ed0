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

const FORGET = {
  name: 'identity_forget_attempts',
  text: 'select identity.forget_attempts(array[one]) from unnest($1::uuid[]) as one',
};

/** One after the other, in the order in which they are given. */
export async function forgetAttempts(on: Queryable, of: readonly string[]): Promise<void> {
  await on.query(FORGET, [of]);
}

/** Opens something for a time. */
export async function openFor(on: Queryable, of: string, seconds: number): Promise<void> {
  await on.query(`select identity.open_for($1, $2 * interval '1 second')`, [of, seconds]);
}
