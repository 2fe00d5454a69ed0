import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import { identified } from '@pvt/kernel/identified';
import {
  deleteProgramGrant,
  holderOfGrant,
  lockFamily,
  lockProgramGrant,
  type ProgramGrant,
  tenantOfFamily,
} from '../adapters/postgres/program-grants.ts';
import { holderOfService } from '../adapters/postgres/programs.ts';
import { digestOf, readRefreshToken } from '../adapters/secrets.ts';
import { ofProgramGrant } from '../core/lineage.ts';
import { programGrantChanged } from '../core/program-events.ts';
import { endHanging } from './end-hanging.ts';
import type { KnownProgram } from './show-program.ts';
import type { IdentityTools } from './tools.ts';

/**
 * A program does without what it was allowed (RFC 7009): with any of its tokens all of them end. What is no token of the
 * program's is none, and nothing happens.
 */
export async function revokeToken(
  { database, log, tokens, remembered }: Pick<IdentityTools, 'database' | 'log' | 'tokens' | 'remembered'>,
  context: CallContext,
  { program }: KnownProgram,
  token: string,
): Promise<void> {
  const end = async (tx: Transaction, grant: ProgramGrant | undefined): Promise<void> => {
    if (grant === undefined || grant.program !== (program?.id ?? null)) return;
    await deleteProgramGrant(tx, grant.id);
    const { id: name, ...facts } = grant;
    const { account, scopes, expiresAt } = facts;
    const itself = identified(context, {
      tenant: tx.tenant,
      principal: { kind: 'person', id: account, name: program?.name ?? 'pvt', permissions: [], through: name },
    });
    const before = { program: grant.program, account, scopes: [...scopes], expiresAt };
    await log.publish(tx, [programGrantChanged.of(itself, { name, before, after: null, why: 'taken-back' })]);
    await endHanging({ log }, tx, itself, ofProgramGrant(name));
    tx.afterCommit(() => remembered.forget());
  };
  const refresh = readRefreshToken(token);
  if (refresh !== undefined) {
    const family = digestOf(refresh.family);
    const tenant = await tenantOfFamily(database, family);
    if (tenant !== undefined) await database.transaction(tenant, async (tx) => end(tx, await lockFamily(tx, family)));
    return;
  }
  const claims = await tokens.read(token);
  if (claims?.grant === undefined || !isId(claims.grant) || !isId(claims.tenant)) return;
  const { grant } = claims;
  await database.transaction(claims.tenant, async (tx) => end(tx, await lockProgramGrant(tx, grant)));
}

/** RFC 7662. */
export type Introspection =
  | { readonly active: false }
  | {
      readonly active: true;
      readonly sub: string;
      readonly client_id: string;
      readonly scope: string;
      readonly exp: number;
      readonly iss: string;
      readonly token_type: 'Bearer';
    };

/** What an access token is good for now, for a program of the tenant that it is of; any other learns nothing. */
export async function introspectToken(
  { database, tokens }: Pick<IdentityTools, 'database' | 'tokens'>,
  { tenant, program }: KnownProgram,
  token: string,
): Promise<Introspection> {
  const claims = await tokens.read(token);
  if (claims === undefined || program === null || program.kind === 'public' || claims.tenant !== tenant)
    return { active: false };
  const { sub, clientId, scopes, exp, grant } = claims;
  const isGood = await database.transaction(tenant, async (tx) =>
    grant === undefined
      ? isId(sub) && (await holderOfService(tx, sub)) !== undefined
      : isId(grant) && (await holderOfGrant(tx, grant)) !== undefined,
  );
  if (!isGood) return { active: false };
  return {
    active: true,
    ...{ sub, client_id: clientId, scope: scopes.join(' '), exp, iss: tokens.issuer(), token_type: 'Bearer' },
  };
}
