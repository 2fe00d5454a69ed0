import type { Database } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import type { Holder } from '../adapters/postgres/holders.ts';
import { holderOfGrant } from '../adapters/postgres/program-grants.ts';
import { holderOfService } from '../adapters/postgres/programs.ts';
import { earlierEnd } from '../core/lineage.ts';
import type { AccessClaims } from '../core/token.ts';
import type { Tokens } from './signing-keys.ts';

/**
 * Whom a signed token acts for. What it says is believed, since it is ours; whether that still goes is asked in the tenant
 * that it names.
 */
export async function holderOfToken(
  { database, tokens }: { readonly database: Database; readonly tokens: Pick<Tokens, 'read'> },
  token: string,
): Promise<Holder | undefined> {
  const claims = await tokens.read(token);
  if (claims === undefined) return undefined;
  return claims.grant === undefined ? ofService(database, claims) : ofPerson(database, claims, claims.grant);
}

async function ofService(database: Database, { sub, tenant, scopes, exp }: AccessClaims): Promise<Holder | undefined> {
  if (!isId(sub) || !isId(tenant)) return undefined;
  const found = await database.transaction(tenant, (tx) => holderOfService(tx, sub));
  if (found === undefined) return undefined;
  const { name, tenantName, grants, roles, hangsUntil, suspendedFor, closesAt, isFirst } = found;
  const service = { grants, roles: roles ?? {} };
  const token = { scopes, through: sub, service };
  const standing = { suspendedFor, closesAt, isFirst };
  const expiresAt = earlierEnd(instantOf(exp), hangsUntil);
  return { tenant, tenantName, id: sub, name, scopes: [], expiresAt, standing, token };
}

async function ofPerson(
  database: Database,
  { sub, tenant, scopes, exp }: AccessClaims,
  grant: string,
): Promise<Holder | undefined> {
  if (!isId(grant) || !isId(tenant)) return undefined;
  const found = await database.transaction(tenant, (tx) => holderOfGrant(tx, grant));
  if (found === undefined || found.account !== sub) return undefined;
  const { tenantName, program, account, name, mail, grants, roles, factors, verifiedAt, demanded } = found;
  const { suspendedFor, closesAt, isFirst } = found;
  // What it came of may end before it, by the clock: then nothing announces that.
  const expiresAt = earlierEnd(instantOf(exp), found.expiresAt);
  const person = {
    ...{ account, name, mail, grants, roles: roles ?? {}, factors, demanded: demanded ?? 'none' },
    // Only the command line is the person's own: of any other, nothing dangerous is taken for the person's doing.
    verifiedAt: program === null ? verifiedAt : null,
  };
  const of = { tenant, tenantName, id: grant, name, scopes: [], expiresAt };
  const standing = { suspendedFor, closesAt, isFirst };
  return { ...of, standing, person, token: { scopes, through: grant } };
}

/** @param seconds since 1970 */
function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
