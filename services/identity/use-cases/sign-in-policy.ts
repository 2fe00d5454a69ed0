import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { peopleWithLinks } from '../adapters/postgres/hanging.ts';
import { signInPolicyOf, storeSignInPolicy } from '../adapters/postgres/sign-in-policies.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { signInPolicyChanged } from '../core/second-factor-events.ts';
import type { SignInPolicy } from '../core/second-factors.ts';
import { endSignIns } from './end-hanging.ts';
import type { IdentityTools } from './tools.ts';

export function getSignInPolicy(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<SignInPolicy> {
  return database.transaction(tenant, signInPolicyOf);
}

/** From now on, in every process and of sessions that are open too. */
export async function saveSignInPolicy(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  policy: SignInPolicy,
): Promise<SignInPolicy> {
  const { tenant } = context;
  await database.transaction(tenant, async (tx) => {
    await lockTenant(tx);
    const before = await signInPolicyOf(tx);
    if (sameJson(before, policy)) return;
    await storeSignInPolicy(tx, policy);
    // Nobody shows a second factor in a session by a person's link.
    if (policy.secondFactor !== 'none')
      for (const root of await peopleWithLinks(tx)) await endSignIns({ log }, tx, context, root);
    await log.publish(tx, [signInPolicyChanged.of(context, { name: tenant, before, after: policy })]);
  });
  remembered.forget();
  return policy;
}
