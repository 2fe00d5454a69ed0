import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { lockAccount } from '../adapters/postgres/accounts.ts';
import { insertMembership, membershipsOfAccount } from '../adapters/postgres/memberships.ts';
import {
  lockOrganisation,
  organisationOf,
  storeOrganisation,
  storeSuspension,
} from '../adapters/postgres/organisations.ts';
import { insertTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import { membershipChanged, tenantCreated } from '../core/events.ts';
import type { Organisation } from '../core/organisation.ts';
import { tenantChanged } from '../core/organisation-events.ts';
import { OWNER } from '../core/roles.ts';
import { accountIdOf } from './account-of-context.ts';
import { checkedName } from './checked-person.ts';
import { requireOperator } from './require-operator.ts';
import type { IdentityTools } from './tools.ts';

/** Organisations of one account: enough for people, too few for who fills the installation. */
const MOST_OF_ONE = 50;

/** The organisation that asks. @throws TENANT_UNKNOWN for an account's own */
export async function getOrganisation(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<Organisation> {
  return (await database.transaction(tenant, organisationOf)) ?? unknown();
}

/**
 * Makes a tenant, whose owner the account that asks becomes.
 * @throws ACCOUNT_NEEDED, NAME_INVALID, ORGANISATIONS_LIMITED, IDEMPOTENCY_KEY_REUSED; SCOPE_MISSING where only operators may
 */
export async function createOrganisation(
  tools: Pick<IdentityTools, 'database' | 'log' | 'newTenants'>,
  context: CallContext,
  givenName: string,
): Promise<Organisation> {
  const { database, log, newTenants } = tools;
  const account = accountIdOf(context);
  if (newTenants === 'operators') await requireOperator(tools, context, 'operator:write');
  const name = checkedName(givenName);
  const make = async (tx: Transaction): Promise<Organisation> => {
    const tenant = randomUUIDv7();
    await tx.actAs(account);
    // Of many at once each sees what the one before has made.
    const person = await lockAccount(tx);
    if (person === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    if ((await membershipsOfAccount(tx)).length >= MOST_OF_ONE)
      throw identityErrors.ORGANISATIONS_LIMITED(`One account belongs to ${MOST_OF_ONE} organisations at most.`);
    await tx.actAs(tenant);
    await insertTenant(tx, name);
    const grants = [{ role: OWNER }];
    await insertMembership(tx, person, grants);
    await log.publish(tx, [
      tenantCreated.of(context, { name: tenant, before: null, after: { name } }),
      membershipChanged.of(context, {
        name: account,
        before: null,
        after: { name: person.name, mail: person.mail, grants, state: 'active' },
      }),
    ]);
    const made = await organisationOf(tx);
    await tx.actAs(context.tenant);
    return made ?? unknown();
  };
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'identity.createOrganisation', { name }, () => make(tx)),
  );
}

/** @throws NAME_INVALID, TENANT_UNKNOWN */
export async function renameOrganisation(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  givenName: string,
): Promise<Organisation> {
  const name = checkedName(givenName);
  return database.transaction(context.tenant, (tx) =>
    changeOrganisation({ log }, tx, context, (before) => storeOrganisation(tx, { ...before, name })),
  );
}

/** Changes the tenant that the transaction is of, and publishes what changed. @throws TENANT_UNKNOWN */
export async function changeOrganisation(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  change: (before: Organisation) => Promise<void>,
): Promise<Organisation> {
  const before = (await lockOrganisation(tx)) ?? unknown();
  await change(before);
  const after = (await organisationOf(tx)) ?? unknown();
  await log.publish(tx, [
    tenantChanged.of(context, { name: tx.tenant, before: factsOf(before), after: factsOf(after) }),
  ]);
  return after;
}

/** @throws TENANT_UNKNOWN */
export function setPlan(
  tools: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  agreed: Pick<Organisation, 'plan' | 'limits'>,
): Promise<Organisation> {
  return changeOrganisation(tools, tx, context, ({ name }) => storeOrganisation(tx, { name, ...agreed }));
}

/** @param reason null: the tenant goes on. @throws TENANT_UNKNOWN */
export function setSuspension(
  tools: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  reason: string | null,
): Promise<Organisation> {
  return changeOrganisation(tools, tx, context, () => storeSuspension(tx, reason));
}

/** As events tell of it. */
export function factsOf({
  id: _id,
  createdAt: _createdAt,
  people: _people,
  keys: _keys,
  ...facts
}: Organisation): Omit<Organisation, 'id' | 'createdAt' | 'people' | 'keys'> {
  return facts;
}

function unknown(): never {
  throw identityErrors.TENANT_UNKNOWN('There is no such organisation.');
}
