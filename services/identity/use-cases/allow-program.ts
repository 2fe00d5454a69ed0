import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { httpErrors } from '@pvt/kernel/http/problem';
import { endOldProgramGrants, insertProgramGrant, type ProgramGrant } from '../adapters/postgres/program-grants.ts';
import { sessionBefore } from '../adapters/postgres/sessions.ts';
import { ofProgramGrant } from '../core/lineage.ts';
import { programErrors } from '../core/program-errors.ts';
import { programGrantChanged } from '../core/program-events.ts';
import type { Whence } from '../core/session.ts';
import { DEVICE_SECONDS, unknownScope } from '../core/token.ts';
import { accountIdOf } from './account-of-context.ts';
import { endHanging } from './end-hanging.ts';
import type { IdentityTools } from './tools.ts';

/** Of one program, for one person in one tenant: a browser, a phone, some machines with the command line. */
const MOST_OF_PROGRAM = 20;

/**
 * The person of the context lets a program act for them, in the tenant that they are in. Until the program comes for its
 * tokens it lasts for minutes.
 * @throws ACCOUNT_NEEDED, OAUTH_REQUEST_INVALID, UNAUTHENTICATED
 */
export async function allowProgram(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  {
    program,
    scopes,
    from,
  }: { readonly program: string | null; readonly scopes: readonly string[]; readonly from: Whence },
): Promise<ProgramGrant> {
  const account = accountIdOf(context);
  if (context.tenant === account)
    throw programErrors.OAUTH_REQUEST_INVALID('You belong to no organisation, so there is nothing to do for you.');
  const session = await sessionBefore(tx, context.principal.session ?? '');
  if (session === undefined) throw httpErrors.UNAUTHENTICATED('This session has ended.');
  const { factors, verifiedAt } = session;
  for (const { id: old, ...before } of await endOldProgramGrants(tx, { program, account }, MOST_OF_PROGRAM - 1)) {
    const facts = { ...before, scopes: [...before.scopes] };
    await log.publish(tx, [
      programGrantChanged.of(context, { name: old, before: facts, after: null, why: 'taken-back' }),
    ]);
    await endHanging({ log }, tx, context, ofProgramGrant(old));
  }
  const grant = await insertProgramGrant(tx, {
    ...{ id: randomUUIDv7(), program, account, scopes, factors, verifiedAt },
    ...{ address: from.address, agent: from.agent, seconds: DEVICE_SECONDS },
  });
  const { id: name, ...after } = grant;
  await log.publish(tx, [
    programGrantChanged.of(context, { name, before: null, after: { ...after, scopes: [...after.scopes] } }),
  ]);
  return grant;
}

/** What people are shown of a scope. */
export interface ShownScope {
  readonly scope: string;
  /** What it allows; null for what OpenID Connect knows. */
  readonly allows: string | null;
}

export function shownScopes(
  { permissions }: Pick<IdentityTools, 'permissions'>,
  scopes: readonly string[],
): ShownScope[] {
  return scopes.map((scope) => ({
    scope,
    allows: Object.hasOwn(permissions, scope) ? (permissions[scope] ?? null) : null,
  }));
}

/** @throws OAUTH_SCOPE_INVALID */
export function requireScopes({ permissions }: Pick<IdentityTools, 'permissions'>, scopes: readonly string[]): void {
  const unknown = unknownScope(scopes, Object.keys(permissions));
  if (scopes.length === 0) throw programErrors.OAUTH_SCOPE_INVALID('The program asks for nothing: scope is missing.');
  if (unknown !== undefined) throw programErrors.OAUTH_SCOPE_INVALID(`There is no scope "${unknown.slice(0, 100)}".`);
}
