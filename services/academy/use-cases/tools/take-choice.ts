import { decodeProtectedHeader } from 'jose';
import { verifyMessage } from '../../adapters/lti-jwt.ts';
import { choiceOf, firstTime, keepChosen, toolOf } from '../../adapters/postgres/tools.ts';
import { chosenOf } from '../../core/tools/chosen.ts';
import { toolErrors } from '../../core/tools/errors.ts';
import { contentChosen } from '../../core/tools/events.ts';
import { CLAIMS } from '../../core/tools/launch-claims.ts';
import type { KeptTool } from '../../core/tools/tool.ts';
import { issuerOf, type ToolTools } from './tools.ts';

const unknown = (why: string) => toolErrors.TOOL_NOT_KNOWN(why);

/** The id of the key that a message says it is signed by. */
export function keyOfMessage(message: string): string | undefined {
  try {
    return decodeProtectedHeader(message).kid;
  } catch {
    return undefined;
  }
}

/** @throws TOOL_NOT_KNOWN for a message that is not the tool's for this audience */
export async function verifiedMessage(
  tools: ToolTools,
  { clientId, definition }: KeptTool,
  message: string,
  audience: readonly string[],
) {
  const keys = await tools.keysets.keysOf(definition.keysetUrl, keyOfMessage(message));
  const verified = await verifyMessage(message, keys, { issuer: clientId, audience, now: tools.now() });
  if (verified === undefined) throw unknown('The message is not signed by a key of the tool for us, or is over.');
  return verified;
}

export const expiryOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/**
 * Keeps what an author chose in a tool.
 * @param message the signed answer of the tool (LTI Deep Linking 2.0, 3.3)
 * @returns the sentence that the tool has for the author
 * @throws TOOL_NOT_KNOWN also for a nonce that came before; TOOL_REQUEST_INVALID, DEEP_LINK_NOT_FOUND
 */
export async function takeChoice(tools: ToolTools, tenant: string, message: string, data: string): Promise<string> {
  const begun = tools.choices.open(data, tools.now());
  if (begun === undefined || begun.tenant !== tenant) throw unknown('The choice is none that was begun here.');
  const tool = await tools.database.transaction(tenant, (tx) => toolOf(tx, begun.tool));
  if (tool === undefined) throw toolErrors.TOOL_NOT_FOUND(`There is no tool "${begun.tool}".`);
  const { claims, expires } = await verifiedMessage(tools, tool, message, [issuerOf(tools, tenant)]);
  if (claims[CLAIMS.message] !== 'LtiDeepLinkingResponse' || claims[CLAIMS.deployment] !== tool.id)
    throw toolErrors.TOOL_REQUEST_INVALID('The message is no answer to a choice of content.');
  const { nonce } = claims;
  if (typeof nonce !== 'string' || nonce === '') throw toolErrors.TOOL_REQUEST_INVALID('nonce is missing.');
  const chosen = chosenOf(claims[CLAIMS.items]);
  await tools.database.transaction(tenant, async (tx) => {
    if (!(await firstTime(tx, tool.id, `answer ${nonce.slice(0, 255)}`, expiryOf(expires + 60))))
      throw unknown('The nonce was used before.');
    if ((await choiceOf(tx, begun.course, begun.choice)) === undefined)
      throw toolErrors.DEEP_LINK_NOT_FOUND('There is no such choice.');
    if (chosen === undefined) return;
    await keepChosen(tx, begun.choice, chosen);
    const { course, choice } = begun;
    await tools.log.publish(tx, [contentChosen.of(tools.ownContext(tenant), { course, tool: tool.id, choice })]);
  });
  const said = claims['https://purl.imsglobal.org/spec/lti-dl/claim/msg'];
  return typeof said === 'string' ? said.slice(0, 500) : '';
}

/** The data that a message carries, before it is known who sent it. */
export function dataOfMessage(message: string): string {
  try {
    const [, payload = ''] = message.split('.');
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const data: unknown = typeof claims === 'object' && claims !== null ? Reflect.get(claims, CLAIMS.data) : undefined;
    return typeof data === 'string' ? data : '';
  } catch {
    return '';
  }
}
