import type { Transaction } from '@pvt/kernel/database';
import { decodeJwt } from 'jose';
import { firstTime, isToolOfCourse, toolOfClient } from '../../adapters/postgres/tools.ts';
import { toolErrors } from '../../core/tools/errors.ts';
import { ALL_SCOPES } from '../../core/tools/launch-claims.ts';
import { expiryOf, verifiedMessage } from './take-choice.ts';
import { issuerOf, type ToolAccess, type ToolTools } from './tools.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ACCESS_SECONDS = 3600;
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface IssuedAccess {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

const unknown = (why: string) => toolErrors.TOOL_NOT_KNOWN(why);

/**
 * Gives a tool that shows who it is by a signed assertion (IMS Security Framework 1.1, 4.1.1) a token for the services.
 * @throws TOOL_NOT_KNOWN also for an assertion that came before; TOOL_REQUEST_INVALID
 */
export async function issueAccess(
  tools: ToolTools,
  tenant: string,
  form: ReadonlyMap<string, string>,
): Promise<IssuedAccess> {
  const of = (name: string): string => form.get(name) ?? '';
  if (of('grant_type') !== 'client_credentials')
    throw toolErrors.TOOL_REQUEST_INVALID('grant_type has to be "client_credentials".');
  if (of('client_assertion_type') !== ASSERTION)
    throw toolErrors.TOOL_REQUEST_INVALID(`client_assertion_type has to be "${ASSERTION}".`);
  const scopes = of('scope')
    .split(' ')
    .filter((scope) => ALL_SCOPES.includes(scope));
  if (scopes.length === 0) throw toolErrors.TOOL_REQUEST_INVALID('scope names none of the services.');
  const message = of('client_assertion');
  const clientId = issuerSaid(message);
  const tool = UUID.test(clientId)
    ? await tools.database.transaction(tenant, (tx) => toolOfClient(tx, clientId))
    : undefined;
  if (tool === undefined) throw unknown('No tool is registered as the issuer of the assertion.');
  const issuer = issuerOf(tools, tenant);
  const { claims, expires } = await verifiedMessage(tools, tool, message, [`${issuer}/token`, issuer]);
  const { jti, sub } = claims;
  if (sub !== clientId || typeof jti !== 'string' || jti === '') throw unknown('The assertion needs sub and jti.');
  const isFirst = await tools.database.transaction(tenant, (tx) =>
    firstTime(tx, tool.id, `assertion ${jti.slice(0, 255)}`, expiryOf(expires + 60)),
  );
  if (!isFirst) throw unknown('The assertion was used before.');
  const until = tools.now().add({ seconds: ACCESS_SECONDS }).toString({ smallestUnit: 'millisecond' });
  const access_token = tools.access.seal({ tenant, tool: tool.id, scopes, until });
  return { access_token, token_type: 'Bearer', expires_in: ACCESS_SECONDS, scope: scopes.join(' ') };
}

function issuerSaid(message: string): string {
  try {
    return decodeJwt(message).iss ?? '';
  } catch {
    return '';
  }
}

/** @param scopes any of them is enough @throws TOOL_NOT_KNOWN, TOOL_SCOPE_MISSING */
export function requireAccess(
  tools: Pick<ToolTools, 'access' | 'now'>,
  tenant: string,
  authorization: string | undefined,
  scopes: readonly string[],
): ToolAccess {
  const [, token = ''] = /^Bearer ([\w-]+)$/i.exec(authorization ?? '') ?? [];
  const access = tools.access.open(token, tools.now());
  if (access === undefined || access.tenant !== tenant)
    throw unknown('The token is missing or over. Ask for a new one.');
  if (!scopes.some((scope) => access.scopes.includes(scope)))
    throw toolErrors.TOOL_SCOPE_MISSING(`The token needs the scope ${scopes.join(' or ')}.`);
  return access;
}

/** A tool asks only about courses in which it was opened. @throws LINE_ITEM_NOT_FOUND */
export async function requireToolCourse(tx: Transaction, tool: string, course: string): Promise<void> {
  if (!(await isToolOfCourse(tx, tool, course)))
    throw toolErrors.LINE_ITEM_NOT_FOUND(`The tool was not opened in a course "${course}".`);
}
