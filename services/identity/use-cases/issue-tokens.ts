import { createHash, timingSafeEqual } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { identified } from '@pvt/kernel/identified';
import { tenantOfCode, useCode } from '../adapters/postgres/authorization-codes.ts';
import { type PolledDevice, pollDevice } from '../adapters/postgres/device-authorizations.ts';
import {
  beginFamily,
  deleteProgramGrant,
  holderOfGrant,
  lockFamily,
  lockProgramGrant,
  type ProgramGrant,
  tenantOfFamily,
} from '../adapters/postgres/program-grants.ts';
import { digestOf, newRefreshToken, readRefreshToken, uuidOf, writeRefreshToken } from '../adapters/secrets.ts';
import { ofProgramGrant } from '../core/lineage.ts';
import { programErrors } from '../core/program-errors.ts';
import { programGrantChanged, tokenIssued } from '../core/program-events.ts';
import {
  DEVICE_INTERVAL_SECONDS,
  GRANT_DAYS,
  GRANT_IDLE_DAYS,
  OPENID_SCOPES,
  scopesOf,
  TOKEN_SECONDS,
  unknownScope,
} from '../core/token.ts';
import { endHanging } from './end-hanging.ts';
import { personClaims } from './person-claims.ts';
import type { KnownProgram } from './show-program.ts';
import type { Signing } from './signing-keys.ts';
import type { IdentityTools } from './tools.ts';

type IssueTools = Pick<IdentityTools, 'database' | 'log' | 'tokens' | 'remembered' | 'permissions'>;

/** RFC 6749, 5.1. */
export interface IssuedTokens {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/** What came of looking at a code or token: what was used twice has ended, and that has to be kept. */
type Outcome = { readonly tokens: IssuedTokens } | { readonly refused: Error };

/**
 * For a code that its person came back with. A code that comes again ends what came of it.
 * @throws OAUTH_GRANT_INVALID
 */
export async function tokensForCode(
  tools: IssueTools,
  context: CallContext,
  program: KnownProgram,
  { code, redirect, verifier }: { readonly code: string; readonly redirect: string; readonly verifier: string },
): Promise<IssuedTokens> {
  const digest = digestOf(code);
  const signing = await tools.tokens.signing();
  const tenant = await tenantOfCode(tools.database, digest);
  if (tenant === undefined) throw notGood();
  return settled(
    await tools.database.transaction(tenant, async (tx): Promise<Outcome> => {
      const used = await useCode(tx, digest);
      const grant = used && (await lockProgramGrant(tx, used.grant));
      if (used === undefined || grant === undefined) return { refused: notGood() };
      if (used.wasUsed) return endUsedTwice(tools, tx, context, grant);
      if (!isOf(grant, program) || used.redirect !== redirect || !isProved(verifier, used.challenge))
        return { refused: notGood() };
      return {
        tokens: await issue({ ...tools, signing }, tx, context, { grant, program, by: 'code', nonce: used.nonce }),
      };
    }),
  );
}

/**
 * For a refresh token, which is replaced by this. One that was replaced before ends the whole family, for then somebody
 * else has it too (RFC 9700, 4.14.2).
 * @throws OAUTH_GRANT_INVALID, OAUTH_SCOPE_INVALID
 */
export async function tokensForRefresh(
  tools: IssueTools,
  context: CallContext,
  program: KnownProgram,
  { token, scope }: { readonly token: string; readonly scope?: string | undefined },
): Promise<IssuedTokens> {
  const given = readRefreshToken(token);
  const signing = await tools.tokens.signing();
  const family = given && digestOf(given.family);
  const tenant = family && (await tenantOfFamily(tools.database, family));
  if (given === undefined || family === undefined || tenant === undefined) throw notGood();
  return settled(
    await tools.database.transaction(tenant, async (tx): Promise<Outcome> => {
      const grant = await lockFamily(tx, family);
      if (grant === undefined || !isOf(grant, program)) return { refused: notGood() };
      if (!timingSafeEqual(grant.current, digestOf(given.own))) return endUsedTwice(tools, tx, context, grant);
      const asked = scope === undefined ? undefined : scopesOf(scope);
      if (asked?.some((each) => !grant.scopes.includes(each)) === true)
        return { refused: programErrors.OAUTH_SCOPE_INVALID('It was not allowed all of this.') };
      return {
        tokens: await issue({ ...tools, signing }, tx, context, {
          grant,
          program,
          by: 'refresh',
          family: given.family,
          asked,
        }),
      };
    }),
  );
}

/** For a device whose person has decided. @throws OAUTH_GRANT_INVALID, OAUTH_PENDING, OAUTH_TOO_FAST, OAUTH_DENIED, OAUTH_CODE_EXPIRED */
export async function tokensForDevice(
  tools: IssueTools,
  context: CallContext,
  program: KnownProgram,
  deviceCode: string,
): Promise<IssuedTokens> {
  const digest = digestOf(deviceCode);
  const at = uuidOf(digest);
  const device = await tools.database.transaction(at, (tx) => pollDevice(tx, digest, DEVICE_INTERVAL_SECONDS));
  const { grant: id, grantTenant } = decided(device, program);
  const signing = await tools.tokens.signing();
  return settled(
    await tools.database.transaction(grantTenant, async (tx): Promise<Outcome> => {
      const grant = await lockProgramGrant(tx, id);
      if (grant === undefined || !isOf(grant, program)) return { refused: notGood() };
      return { tokens: await issue({ ...tools, signing }, tx, context, { grant, program, by: 'device' }) };
    }),
  );
}

/** For a service account itself. @throws OAUTH_GRANT_TYPE_UNKNOWN, OAUTH_SCOPE_INVALID */
export async function tokensForService(
  tools: IssueTools,
  context: CallContext,
  known: KnownProgram,
  scope: string | undefined,
): Promise<IssuedTokens> {
  const { program, tenant, clientId } = known;
  if (program === null || program.kind !== 'service')
    throw programErrors.OAUTH_GRANT_TYPE_UNKNOWN('Only a service account gets tokens for itself.');
  const scopes = scope === undefined ? ['*'] : scopesOf(scope);
  const unknown = unknownScope(scopes, Object.keys(tools.permissions));
  const isPersons = scopes.some((each) => (OPENID_SCOPES as readonly string[]).includes(each));
  if (unknown !== undefined || isPersons || scopes.length === 0)
    throw programErrors.OAUTH_SCOPE_INVALID('A service account asks for permissions that there are.');
  const itself = identified(context, {
    tenant,
    principal: { kind: 'key', id: program.id, name: program.name, permissions: [], through: program.id },
  });
  const signing = await tools.tokens.signing();
  await tools.database.transaction(tenant, (tx) =>
    tools.log.publish(tx, [tokenIssued.of(itself, { name: program.id, program: clientId, by: 'client', scopes })]),
  );
  const token = await signing.access({ sub: program.id, clientId, tenant, scopes });
  return { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope: scopes.join(' ') };
}

async function issue(
  { signing, log }: Pick<IssueTools, 'log'> & { readonly signing: Signing },
  tx: Transaction,
  context: CallContext,
  {
    grant,
    program: { clientId },
    by,
    nonce,
    family,
    asked,
  }: {
    readonly grant: ProgramGrant;
    readonly program: KnownProgram;
    readonly by: 'code' | 'refresh' | 'device';
    readonly nonce?: string | null;
    readonly family?: string;
    readonly asked?: readonly string[] | undefined;
  },
): Promise<IssuedTokens> {
  const { tenant } = tx;
  const { id, account } = grant;
  const scopes = [...(asked ?? grant.scopes)];
  const holder = await holderOfGrant(tx, id);
  // Its person left the organisation.
  if (holder === undefined) throw notGood();
  const refresh = grant.scopes.includes('offline_access') ? newRefreshToken(family) : undefined;
  if (refresh !== undefined)
    await beginFamily(
      tx,
      { id, family: digestOf(refresh.family), current: digestOf(refresh.own) },
      { days: GRANT_DAYS, idleDays: GRANT_IDLE_DAYS },
    );
  const principal = { kind: 'person', id: account, name: holder.name, permissions: [], through: id } as const;
  await log.publish(tx, [
    tokenIssued.of(identified(context, { tenant, principal }), { name: id, program: clientId, by, scopes }),
  ]);
  const idToken = scopes.includes('openid')
    ? await signing.id(clientId, {
        ...(await personClaims(tx, { account, name: holder.name, mail: holder.mail }, scopes)),
        ...(nonce === undefined || nonce === null ? {} : { nonce }),
        ...(holder.verifiedAt === null ? {} : { auth_time: Math.floor(Date.parse(holder.verifiedAt) / 1000) }),
      })
    : undefined;
  return {
    access_token: await signing.access({ sub: account, clientId, tenant, grant: id, scopes }),
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
    scope: scopes.join(' '),
    ...(refresh === undefined ? {} : { refresh_token: writeRefreshToken(refresh) }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
  };
}

/** What was used twice is somebody else's, too: nothing that came of it is good any more. */
async function endUsedTwice(
  { log, remembered }: Pick<IssueTools, 'log' | 'remembered'>,
  tx: Transaction,
  context: CallContext,
  { id }: ProgramGrant,
): Promise<Outcome> {
  const ended = await deleteProgramGrant(tx, id);
  if (ended !== undefined) {
    const { id: name, ...before } = ended;
    const facts = { ...before, scopes: [...before.scopes] };
    const of = identified(context, { ...context, tenant: tx.tenant });
    await log.publish(tx, [programGrantChanged.of(of, { name, before: facts, after: null, why: 'used-twice' })]);
    await endHanging({ log }, tx, of, ofProgramGrant(name));
    tx.afterCommit(() => remembered.forget());
  }
  return { refused: notGood('It was used before: everything that came of it has ended.') };
}

function decided(
  device: PolledDevice | undefined,
  { program }: KnownProgram,
): { readonly grant: string; readonly grantTenant: string } {
  if (device === undefined)
    throw programErrors.OAUTH_CODE_EXPIRED('There is no such device, or it waited for too long.');
  if (device.program !== (program?.id ?? null) || device.state === 'used') throw notGood();
  if (device.state === 'refused') throw programErrors.OAUTH_DENIED('The person did not allow it.');
  const { grant, grantTenant } = device;
  if (grant !== null && grantTenant !== null) return { grant, grantTenant };
  if (device.isTooFast) throw programErrors.OAUTH_TOO_FAST('Wait for five seconds more between two questions.');
  throw programErrors.OAUTH_PENDING('The person has not decided yet.');
}

function isOf(grant: ProgramGrant, { program }: KnownProgram): boolean {
  return grant.program === (program?.id ?? null);
}

/** RFC 7636, 4.6. */
function isProved(verifier: string, challenge: string): boolean {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function settled(outcome: Outcome): IssuedTokens {
  if ('refused' in outcome) throw outcome.refused;
  return outcome.tokens;
}

function notGood(detail = 'The code or token is unknown, over, or another program’s.'): Error {
  return programErrors.OAUTH_GRANT_INVALID(detail);
}
