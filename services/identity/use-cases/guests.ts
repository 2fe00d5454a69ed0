import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { accountOf } from '../adapters/postgres/accounts.ts';
import {
  guestsOfAccount,
  holderOfGuest,
  insertGuest,
  type KeptGuest,
  lockGuest,
  storeAccountOfGuest,
} from '../adapters/postgres/guests.ts';
import { insertMembership } from '../adapters/postgres/memberships.ts';
import { digestOf, newGuestToken } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { membershipChanged } from '../core/events.ts';
import { guestChanged } from '../core/people-events.ts';
import { CUSTOMER } from '../core/roles.ts';
import { accountIdOf } from './account-of-context.ts';
import type { IdentityTools } from './tools.ts';

export interface NewGuest {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly resource: string;
  readonly expiresAt: string;
}

/** Somebody without an account, by a link to one thing. @throws IDEMPOTENCY_KEY_REUSED */
export async function createGuest(
  { database, log, sealing }: Pick<IdentityTools, 'database' | 'log' | 'sealing'>,
  context: CallContext,
  guest: NewGuest,
): Promise<{ readonly guest: string; readonly token: string }> {
  const make = async (tx: Transaction) => {
    const id = randomUUIDv7();
    const token = newGuestToken();
    await insertGuest(tx, { ...guest, id, digest: digestOf(token) });
    await log.publish(tx, [
      guestChanged.of(context, { name: id, before: null, after: factsOf({ ...guest, account: null }) }),
    ]);
    return { guest: id, token };
  };
  return database.transaction(context.tenant, (tx) =>
    idempotentSecret(tx, context, 'identity.createGuest', { ...guest }, sealing, () => make(tx)),
  );
}

/**
 * What was a guest's is the account's from now on, whose person is a customer of the guest's tenant. The link works on, until
 * it ends.
 * @throws GUEST_INVALID, GUEST_TAKEN, ACCOUNT_NEEDED
 */
export async function upgradeGuest(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  token: string,
): Promise<{ readonly guest: string; readonly resource: string }> {
  const id = accountIdOf(context);
  const digest = digestOf(token);
  const holder = await holderOfGuest(database, digest);
  if (holder === undefined) throw invalid();
  const account = await database.transaction(id, accountOf);
  if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
  const upgraded = await database.transaction(holder.tenant, async (tx) => {
    const guest = await lockGuest(tx, digest);
    if (guest === undefined) throw invalid();
    if (guest.account !== null && guest.account !== id)
      throw identityErrors.GUEST_TAKEN('What was this guest’s is another account’s already.');
    if (guest.account === id) return guest;
    await storeAccountOfGuest(tx, guest.id, id);
    const grants = [{ role: CUSTOMER }];
    const joined = await insertMembership(tx, account, grants);
    const { name, mail } = account;
    await log.publish(tx, [
      guestChanged.of(context, { name: guest.id, before: factsOf(guest), after: factsOf({ ...guest, account: id }) }),
      ...(joined
        ? [membershipChanged.of(context, { name: id, before: null, after: { name, mail, grants, state: 'active' } })]
        : []),
    ]);
    return guest;
  });
  remembered.forget();
  return { guest: upgraded.id, resource: upgraded.resource };
}

/** The guests that came to be an account. */
export async function guestsOf(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  account: string,
): Promise<readonly KeptGuest[]> {
  return database.transaction(tenant, (tx) => guestsOfAccount(tx, account));
}

function factsOf({ resource, permissions, expiresAt, account }: Omit<KeptGuest, 'id' | 'name'>) {
  return { resource, permissions: [...permissions], expiresAt, account };
}

function invalid(): Error {
  return identityErrors.GUEST_INVALID('This guest’s link has ended. Ask for a new one.');
}
