import { randomBytes } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import { insertCode } from '../adapters/postgres/authorization-codes.ts';
import { programOf } from '../adapters/postgres/programs.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Program } from '../core/program.ts';
import { programErrors } from '../core/program-errors.ts';
import type { Whence } from '../core/session.ts';
import { CODE_SECONDS, scopeBeyond, scopesOf } from '../core/token.ts';
import { accountIdOf } from './account-of-context.ts';
import { allowProgram, requireScopes, type ShownScope, shownScopes } from './allow-program.ts';
import type { IdentityTools } from './tools.ts';

/** What a program sends its person with (RFC 6749, 4.1.1; RFC 7636). */
export interface AuthorizationRequest {
  readonly response_type: string;
  readonly client_id: string;
  readonly redirect_uri: string;
  readonly scope: string;
  readonly state?: string;
  readonly nonce?: string;
  readonly code_challenge: string;
  readonly code_challenge_method: string;
}

export interface Asked {
  readonly program: { readonly id: string; readonly name: string };
  readonly scopes: readonly ShownScope[];
  /** The host that the person goes back to, or the scheme of an app. */
  readonly goesTo: string;
}

/** What a program asks for. @throws OAUTH_REQUEST_INVALID, OAUTH_SCOPE_INVALID, ACCOUNT_NEEDED */
export async function lookAtAuthorization(
  tools: Pick<IdentityTools, 'database' | 'permissions'>,
  context: CallContext,
  request: AuthorizationRequest,
): Promise<Asked> {
  accountIdOf(context);
  const { id, name } = await tools.database.transaction(context.tenant, (tx) => checkedProgram(tools, tx, request));
  const { host, protocol } = new URL(request.redirect_uri);
  return {
    program: { id, name },
    scopes: shownScopes(tools, scopesOf(request.scope)),
    goesTo: host === '' ? protocol : host,
  };
}

/**
 * The person decides. @returns where the browser goes: to the program, with a code for its tokens that is good once and for
 * a minute, or with that it was not allowed
 * @throws OAUTH_REQUEST_INVALID, OAUTH_SCOPE_INVALID, ACCOUNT_NEEDED
 */
export async function authorize(
  tools: Pick<IdentityTools, 'database' | 'permissions' | 'log' | 'tokens'>,
  context: CallContext,
  request: AuthorizationRequest,
  isAllowed: boolean,
  from: Whence,
): Promise<{ readonly redirect: string }> {
  accountIdOf(context);
  const answer = await tools.database.transaction(context.tenant, async (tx) => {
    const program = await checkedProgram(tools, tx, request);
    if (!isAllowed) return { error: 'access_denied' };
    const scopes = scopesOf(request.scope);
    const grant = await allowProgram(tools, tx, context, { program: program.id, scopes, from });
    const code = randomBytes(32).toString('base64url');
    const { redirect_uri: redirect, code_challenge: challenge, nonce = null } = request;
    await insertCode(tx, digestOf(code), { grant: grant.id, redirect, challenge, nonce }, CODE_SECONDS);
    return { code };
  });
  const to = new URL(request.redirect_uri);
  for (const [name, value] of Object.entries(answer)) to.searchParams.set(name, value);
  if (request.state !== undefined) to.searchParams.set('state', request.state);
  // So that a program which knows several servers is not led to take one's code to another (RFC 9207).
  to.searchParams.set('iss', tools.tokens.issuer());
  return { redirect: to.href };
}

/**
 * The program, where it may ask so. A person is never sent to an address that is not registered: what is wrong is shown
 * here, and not passed on.
 */
async function checkedProgram(
  tools: Pick<IdentityTools, 'permissions'>,
  tx: Transaction,
  request: AuthorizationRequest,
): Promise<Program> {
  const { client_id: id, redirect_uri: redirect } = request;
  const invalid = programErrors.OAUTH_REQUEST_INVALID;
  const program = isId(id) ? await programOf(tx, id) : undefined;
  if (program === undefined || program.kind === 'service')
    throw invalid('The organisation that you are in knows no such program. If it is another’s, go there first.');
  if (!program.redirects.includes(redirect))
    throw invalid(`"${program.name}" is not registered for this address.`, { pointer: '/redirect_uri' });
  if (request.response_type !== 'code')
    throw invalid('Programs are given a code and nothing else: response_type is code.', { pointer: '/response_type' });
  if (request.code_challenge_method !== 'S256' || !/^[\w-]{43}$/.test(request.code_challenge))
    throw invalid('The program has to prove that the code is its own: code_challenge, by S256.', {
      pointer: '/code_challenge',
    });
  const scopes = scopesOf(request.scope);
  requireScopes(tools, scopes);
  const beyond = scopeBeyond(scopes, program.scopes);
  if (beyond !== undefined)
    throw programErrors.OAUTH_SCOPE_INVALID(`"${program.name}" is not registered to ask for ${beyond}.`);
  return program;
}
