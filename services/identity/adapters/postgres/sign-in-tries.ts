import type { Queryable } from '@pvt/kernel/database';
import { ACCOUNT_COLUMNS, type KeptAccount } from './accounts.ts';
import type { Pace } from './attempts.ts';

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

export interface TakenSignIn {
  /** 0 where it was free, or else after how many seconds one is. */
  readonly seconds: number;
  /** Whether it is the account that has none left. */
  readonly isLocked: boolean;
  /** Over all tenants: whose mail it is, where the try was free. */
  readonly account: KeptAccount | undefined;
}

// The order of the tries is that of `forgetAttempts`, so that none waits for another that waits for it. Their commit is not flushed at
// once: a crash of PostgreSQL gives back the tries of its last second, and nobody waits for the disk before the hash.
const TAKE_SIGN_IN = {
  name: 'identity_take_sign_in',
  text: `select set_config('synchronous_commit', 'off', true) as flushed, taken.seconds, taken."isLocked", kept.*
    from (select greatest(address.seconds, both_of.seconds, account.seconds) as seconds, account.seconds > 0 as "isLocked"
      from (select identity.take_attempt($1, $2 * interval '1 second', $3 * interval '1 second') as seconds) as address
      cross join lateral (select case when address.seconds > 0 then 0
        else identity.take_attempt($4, $5 * interval '1 second', $6 * interval '1 second') end as seconds) as both_of
      cross join lateral (select case when address.seconds > 0 or both_of.seconds > 0 or identity.is_open_still($10) then 0
        else identity.take_attempt($7, $8 * interval '1 second', $9 * interval '1 second') end as seconds) as account) as taken
    left join (select ${ACCOUNT_COLUMNS} from identity.account_with_mail($11)) as kept on taken.seconds = 0`,
};

type TakenRow = { readonly flushed: 'off'; readonly seconds: number; readonly isLocked: boolean } & (
  | KeptAccount
  | { readonly id: null }
);

/** @param mailKey as `mailKey` makes it */
export async function takeSignIn(
  on: Queryable,
  { address, both, account, opened }: SignInTries,
  mailKey: string,
): Promise<TakenSignIn> {
  const values = [address, both, account].flatMap(({ of, pace }) => [of, pace.every, pace.every * pace.most]);
  const [row] = await on.query<TakenRow>(TAKE_SIGN_IN, [...values, opened, mailKey]);
  if (row === undefined) throw new Error('the try was not taken');
  const { flushed: _, seconds, isLocked, ...kept } = row;
  return { seconds: Math.ceil(seconds), isLocked, account: kept.id === null ? undefined : kept };
}
