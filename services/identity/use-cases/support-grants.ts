import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { idempotent } from '@pvt/kernel/idempotent';
import { identified } from '@pvt/kernel/identified';
import { exactInstant } from '@pvt/kernel/instant';
import { insertSession } from '../adapters/postgres/sessions.ts';
import { signInPolicyOf } from '../adapters/postgres/sign-in-policies.ts';
import {
  deleteSupportGrant,
  endedSupportGrants,
  endSupportSessions,
  holdSupportGrant,
  insertSupportGrant,
  markSupportSession,
  supportGrants,
  supportGrantsForOperators,
} from '../adapters/postgres/support-grants.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { digestOf, newSessionSecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { sessionEnded, sessionOpened } from '../core/events.ts';
import { type SupportGrant, supportEndFault } from '../core/organisation.ts';
import { supportGrantChanged } from '../core/organisation-events.ts';
import { heldThrough } from '../core/roles.ts';
import { hasShownSecondFactor } from '../core/second-factors.ts';
import { toldWhence, type Whence } from '../core/session.ts';
import { accountIdOf } from './account-of-context.ts';
import type { OpenedSession } from './open-session.ts';
import { requireOperator } from './require-operator.ts';
import { takeSession } from './take-session.ts';
import type { IdentityTools } from './tools.ts';

const GRANTS = keyset('support grants', isId);
/** In force at the same time. */
const MOST = 20;
const AT_ONCE = 100;

/** @throws CURSOR_INVALID */
export async function listSupportGrants(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<SupportGrant>> {
  const after = GRANTS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => supportGrants(tx, after, limit + 1));
  return GRANTS.page(rows, limit, ({ id }) => id);
}

/** Lets the operators of the installation in. @throws SUPPORT_END_INVALID, SUPPORT_LIMITED, IDEMPOTENCY_KEY_REUSED */
export async function giveSupportGrant(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  { role, reason, until: given }: Pick<SupportGrant, 'role' | 'reason' | 'until'>,
): Promise<SupportGrant> {
  const until = exactInstant(given) ?? given;
  const fault = supportEndFault(until, Date.now());
  if (fault !== undefined) throw identityErrors.SUPPORT_END_INVALID(fault, { pointer: '/until' });
  const give = async (tx: Transaction): Promise<SupportGrant> => {
    await lockTenant(tx);
    if ((await supportGrants(tx, undefined, MOST)).length >= MOST)
      throw identityErrors.SUPPORT_LIMITED(`There are ${MOST} grants at most. Take one back.`);
    const grant = { id: randomUUIDv7(), role, reason, until, givenBy: actorOf(context) };
    const { id: name, ...after } = await insertSupportGrant(tx, grant);
    await log.publish(tx, [supportGrantChanged.of(context, { name, before: null, after })]);
    return { id: name, ...after };
  };
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'identity.giveSupportGrant', { role, reason, until }, () => give(tx)),
  );
}

/** Takes a grant back, and signs out who is in by it. @throws SUPPORT_GRANT_NOT_FOUND */
export async function takeSupportGrantBack(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  id: string,
): Promise<void> {
  const ended = await database.transaction(context.tenant, (tx) => endGrant({ log }, tx, context, id));
  if (!ended) throw identityErrors.SUPPORT_GRANT_NOT_FOUND(`There is no grant ${id}.`);
  remembered.forget();
}

/** Deletes grants whose time is over. Their sessions have ended with them. */
export async function forgetEndedGrants({
  database,
  log,
  ownContext,
}: Pick<IdentityTools, 'database' | 'log' | 'ownContext'>): Promise<void> {
  for (const { tenant, id } of await database.housekeeping((tx) => endedSupportGrants(tx, AT_ONCE)))
    await database.transaction(tenant, (tx) => endGrant({ log }, tx, ownContext(tenant), id));
}

/** @returns whether there was one */
async function endGrant(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  id: string,
): Promise<boolean> {
  const grant = await deleteSupportGrant(tx, id);
  if (grant === undefined) return false;
  const sessions = await endSupportSessions(tx, id);
  const { id: name, ...before } = grant;
  await log.publish(tx, [
    supportGrantChanged.of(context, { name, before, after: null }),
    ...sessions.map(({ id: session, ...was }) => sessionEnded.of(context, { name: session, before: was, after: null })),
  ]);
  return true;
}

/** What a tenant lets operators do. @throws SCOPE_MISSING */
export async function grantsOfTenant(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
  tenant: string,
): Promise<SupportGrant[]> {
  await requireOperator({ database }, context, 'operator:read');
  return database.transaction(context.tenant, (tx) => supportGrantsForOperators(tx, tenant));
}

/**
 * An operator's session goes into a tenant, by a grant of that: with what its role may do, named as "by grant" in the
 * tenant's history, and until the grant ends. The session that asks ends.
 * @throws SCOPE_MISSING, ACCOUNT_NEEDED, SUPPORT_GRANT_NOT_FOUND, SECOND_FACTOR_REQUIRED
 */
export async function enterByGrant(
  tools: Pick<IdentityTools, 'database' | 'log' | 'remembered' | 'permissions'>,
  context: CallContext,
  tenant: string,
  id: string,
  from: Whence,
): Promise<OpenedSession> {
  const { database, log } = tools;
  await requireOperator(tools, context, 'operator:write');
  const account = accountIdOf(context);
  const { session = '', name: operator } = context.principal;
  const secret = newSessionSecret();
  const name = `${operator} (by grant)`;
  const seconds = await database.transaction(context.tenant, async (tx) => {
    const { factors, verifiedAt } = await takeSession({ log }, tx, context, session);
    await tx.actAs(tenant);
    const grant = await holdSupportGrant(tx, id);
    if (grant === undefined) throw identityErrors.SUPPORT_GRANT_NOT_FOUND(`There is no grant ${id}.`);
    if ((await signInPolicyOf(tx)).secondFactor !== 'none' && !hasShownSecondFactor(factors))
      throw httpErrors.SECOND_FACTOR_REQUIRED('The organisation lets in only who has shown a second factor.');
    const scopes = [...heldThrough([{ role: grant.role }], {}, Object.keys(tools.permissions)).permissions].filter(
      (permission) => !permission.startsWith('operator:'),
    );
    const lineage = { parent: null, endsAt: grant.until, hangsOn: [], madeBy: `person:${account}` };
    const opened = await insertSession(tx, { digest: digestOf(secret), name, scopes, days: 1, from }, lineage);
    const { id: made, seconds: lasting, ...after } = opened;
    await markSupportSession(tx, made, { grant: id, verifiedAt });
    const itself = identified(context, {
      tenant,
      principal: { kind: 'person', id: made, name, permissions: scopes, session: made },
    });
    await log.publish(tx, [
      sessionOpened.of(itself, {
        name: made,
        before: null,
        after,
        account,
        factors: [...factors],
        from: toldWhence(from),
      }),
    ]);
    return lasting;
  });
  tools.remembered.forget();
  return { secret, seconds };
}
