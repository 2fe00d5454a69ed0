import type { Transaction } from '@pvt/kernel/database';
import type { SignInPolicy } from '../../core/second-factors.ts';

const NONE: SignInPolicy = { secondFactor: 'none', sessionDays: null };

const OF_TENANT = {
  name: 'identity_sign_in_policy',
  text: `select second_factor as "secondFactor", session_days as "sessionDays" from identity.sign_in_policy where tenant = $1`,
};

/** Of the transaction's tenant. */
export async function signInPolicyOf(tx: Transaction): Promise<SignInPolicy> {
  const [row] = await tx.query<SignInPolicy>(OF_TENANT, [tx.tenant]);
  return row ?? NONE;
}

/** Sessions that are open end in time too. */
export async function storeSignInPolicy(tx: Transaction, { secondFactor, sessionDays }: SignInPolicy): Promise<void> {
  await tx.query(
    `insert into identity.sign_in_policy (tenant, second_factor, session_days) values ($1, $2, $3)
     on conflict (tenant) do update set second_factor = excluded.second_factor, session_days = excluded.session_days,
       updated_at = now()`,
    [tx.tenant, secondFactor, sessionDays],
  );
  if (sessionDays !== null)
    await tx.query(
      `update identity.session set expires_at = created_at + $2 * interval '1 day'
       where tenant = $1 and account is not null and expires_at > created_at + $2 * interval '1 day'`,
      [tx.tenant, sessionDays],
    );
}
