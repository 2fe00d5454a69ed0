import type { Transaction } from '@pvt/kernel/database';
import { type KeptAccount, lockAccount } from '../adapters/postgres/accounts.ts';
import {
  countOwnersStaying,
  type MembershipOfAccount,
  membershipsOfAccount,
} from '../adapters/postgres/memberships.ts';
import { personOf } from '../adapters/postgres/people.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import type { Person } from '../core/people.ts';
import { isOwner } from '../core/roles.ts';

/**
 * Changes or removes somebody of the tenant that the transaction is of. Every way in which an owner may go is through here
 * or {@link holdMemberships}: one at a time in a tenant, so that two owners do not both count on the other.
 * @throws PERSON_NOT_FOUND, LAST_OWNER where there was an owner and is none any more
 */
export async function changeMember<T>(
  tx: Transaction,
  account: string,
  change: (before: Person) => Promise<T>,
): Promise<T> {
  await lockTenant(tx);
  const before = await personOf(tx, account);
  if (before === undefined) throw personNotFound(account);
  const changed = await change(before);
  if (isOwner(before) && (await countOwnersStaying(tx)) === 0)
    throw identityErrors.LAST_OWNER('This is the last owner. Make somebody else an owner first.');
  return changed;
}

/**
 * The account that the transaction is of, and where it belongs; until the transaction ends, nobody changes an owner there,
 * and the account joins nothing. Tenants come first and by their ids, here and in {@link changeMember}, so that nobody waits
 * for who waits.
 * @returns undefined where there is no account any more
 */
export async function holdMemberships(
  tx: Transaction,
): Promise<{ readonly account: KeptAccount; readonly memberships: readonly MembershipOfAccount[] } | undefined> {
  const id = tx.tenant;
  const held = new Set<string>();
  const hold = async (): Promise<readonly MembershipOfAccount[]> => {
    const memberships = await membershipsOfAccount(tx);
    const tenants = memberships.map(({ tenant }) => tenant).filter((tenant) => !held.has(tenant));
    for (const tenant of tenants.sort((one, other) => (one < other ? -1 : 1))) {
      await tx.actAs(tenant);
      await lockTenant(tx);
      held.add(tenant);
    }
    await tx.actAs(id);
    return memberships;
  };
  await hold();
  const account = await lockAccount(tx);
  if (account === undefined) return undefined;
  // Where it has joined meanwhile, too.
  return { account, memberships: await hold() };
}

/** Those of the tenants, which are held, where the account is an owner and nobody else stays one. It is being closed already. */
export async function ownedAlone(
  tx: Transaction,
  memberships: readonly MembershipOfAccount[],
): Promise<MembershipOfAccount[]> {
  const id = tx.tenant;
  const alone: MembershipOfAccount[] = [];
  for (const membership of memberships.filter(isOwner)) {
    await tx.actAs(membership.tenant);
    if ((await countOwnersStaying(tx)) === 0) alone.push(membership);
  }
  await tx.actAs(id);
  return alone;
}

export function personNotFound(account: string): Error {
  return identityErrors.PERSON_NOT_FOUND(`Nobody with the account ${account} belongs to the organisation.`);
}
