import type { RouteRequest } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { actor, agentKey } from '../core/xapi/agent.ts';
import { instantText, iri, StatementRefused } from '../core/xapi/check.ts';
import { xapiErrors } from '../core/xapi/errors.ts';

export const XAPI = '/v1/academy/xapi';
export const XAPI_VERSION = '1.0.3';
const VERSION = 'x-experience-api-version';

export const record = {
  ...{ tag: 'learning-records', permission: 'academy:records' },
  answersWith: () => ({ [VERSION]: XAPI_VERSION }),
} as const;
export const VersionHeader = Type.Object({
  'X-Experience-API-Version': Type.Optional(Type.String({ description: '`1.0.3`.', examples: ['1.0.3'] })),
});

const { XAPI_REQUEST_INVALID, XAPI_VERSION_MISSING } = xapiErrors;

/** Each request names the version. @throws XAPI_VERSION_MISSING */
export function ofVersion(headers: RouteRequest<undefined, undefined, undefined>['headers']): void {
  const given = headers[VERSION];
  if (typeof given !== 'string' || !/^1\.0(\.\d+)?$/.test(given))
    throw XAPI_VERSION_MISSING(
      `The request names ${given === undefined ? 'no version' : `version "${String(given)}"`}.`,
    );
}

export const iriParam = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
export const agentParam = Type.String({
  ...{ minLength: 2, maxLength: 4000, examples: ['{"mbox":"mailto:ana@harbour.example"}'] },
  description: 'An agent, as JSON.',
});
export const registrationParam = Type.Optional(
  Type.String({ format: 'uuid', maxLength: 36, description: 'The registration.' }),
);
export const sinceParam = Type.Optional(Type.String({ maxLength: 40, description: 'Only what came after this time.' }));

/** @returns the agent’s key @throws XAPI_REQUEST_INVALID */
export function agentOf(text: string): string {
  const agent = parsedAgent(text);
  const key = agentKey(agent);
  if (key === undefined) throw XAPI_REQUEST_INVALID('agent: a group without an identifier is nobody to ask about.');
  return key;
}

/** @throws XAPI_REQUEST_INVALID */
export function parsedAgent(text: string): unknown {
  try {
    const agent: unknown = JSON.parse(text);
    actor(agent, '');
    return agent;
  } catch (error) {
    throw XAPI_REQUEST_INVALID(`agent: ${error instanceof StatementRefused ? error.message : 'it is no JSON.'}`);
  }
}

/** @throws XAPI_REQUEST_INVALID */
export function iriOf(name: string, text: string): string {
  try {
    iri(text, '');
    return text;
  } catch {
    throw XAPI_REQUEST_INVALID(`${name} has to be an IRI with its scheme.`);
  }
}

/** @throws XAPI_REQUEST_INVALID */
export function instantOf(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const instant = instantText(text);
  if (instant === undefined) throw XAPI_REQUEST_INVALID(`${name} has to be a time of ISO 8601.`);
  return instant;
}
