import type { Transaction } from '@pvt/kernel/database';

export type SignUpPolicy = 'closed' | 'open';

export async function signUpPolicy(tx: Transaction): Promise<SignUpPolicy> {
  const [row] = await tx.query<{ signUp: SignUpPolicy }>(
    'select sign_up as "signUp" from identity.customer_policy where tenant = $1',
    [tx.tenant],
  );
  return row?.signUp ?? 'closed';
}

export async function storeSignUpPolicy(tx: Transaction, signUp: SignUpPolicy): Promise<void> {
  await tx.query(
    `insert into identity.customer_policy (tenant, sign_up) values ($1, $2)
     on conflict (tenant) do update set sign_up = excluded.sign_up`,
    [tx.tenant, signUp],
  );
}
