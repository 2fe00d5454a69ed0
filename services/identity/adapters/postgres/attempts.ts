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

/** The tries of a sign-in, each taken where those before were free. */
export interface SignInTries {
  readonly address: Try;
  readonly both: Try;
  readonly account: Try;
  /** While this is open, the account's are not counted. */
  readonly opened: string;
}

export interface Try {
  /** A UUID. */
  readonly of: string;
  readonly pace: Pace;
}

/** The order is that of `forgetAttempts`, so that none waits for another that waits for it. */
const TAKE_SIGN_IN = {
  name: 'identity_take_sign_in',
  text: `select greatest(address.seconds, both_of.seconds, account.seconds) as seconds, account.seconds > 0 as "isLocked"
    from (select identity.take_attempt($1, $2 * interval '1 second', $3 * interval '1 second') as seconds) as address
    cross join lateral (select case when address.seconds > 0 then 0
      else identity.take_attempt($4, $5 * interval '1 second', $6 * interval '1 second') end as seconds) as both_of
    cross join lateral (select case when address.seconds > 0 or both_of.seconds > 0 or identity.is_open_still($10) then 0
      else identity.take_attempt($7, $8 * interval '1 second', $9 * interval '1 second') end as seconds) as account`,
};

/** @returns 0 where it was free, or else after how many seconds one is; and whether it is the account that has none left */
export async function takeSignIn(
  on: Queryable,
  { address, both, account, opened }: SignInTries,
): Promise<{ readonly seconds: number; readonly isLocked: boolean }> {
  const values = [address, both, account].flatMap(({ of, pace }) => [of, pace.every, pace.every * pace.most]);
  const [row] = await on.query<{ seconds: number; isLocked: boolean }>(TAKE_SIGN_IN, [...values, opened]);
  return { seconds: Math.ceil(row?.seconds ?? 0), isLocked: row?.isLocked ?? false };
}

/** One after the other, in the order in which they are given. */
export async function forgetAttempts(on: Queryable, of: readonly string[]): Promise<void> {
  await on.query('select identity.forget_attempts(array[one]) from unnest($1::uuid[]) as one', [of]);
}

/** Opens something for a time. */
export async function openFor(on: Queryable, of: string, seconds: number): Promise<void> {
  await on.query(`select identity.open_for($1, $2 * interval '1 second')`, [of, seconds]);
}
