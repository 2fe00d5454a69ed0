import { type Route, route } from '@pvt/kernel/http/route';
import Type, { type Static } from 'typebox';
import { cmi5Errors } from '../core/cmi5/errors.ts';
import { xapiErrors } from '../core/xapi/errors.ts';
import {
  dropUnitState,
  getPreferences,
  getUnitState,
  keepUnitState,
  listUnitStates,
  type StateOf,
} from '../use-cases/cmi5/unit-documents.ts';
import { unitOfToken } from '../use-cases/cmi5/unit-session.ts';
import type { PackageTools } from '../use-cases/packages/tools.ts';
import { byUnitToken, UNIT_RECORDS, UnitHeaders } from './unit-params.ts';
import { matchingOf, served } from './xapi-documents.ts';
import {
  agentOf,
  agentParam,
  instantOf,
  iriOf,
  iriParam,
  ofVersion,
  registrationParam,
  sinceParam,
} from './xapi-params.ts';

const LARGEST_STATE = 256 * 1024;
const closed = { additionalProperties: false } as const;
const docId = Type.String({ minLength: 1, maxLength: 500, description: 'Its id.' });
const owner = { activityId: iriParam('The activity.'), agent: agentParam, registration: registrationParam };
const OfState = Type.Object({ ...owner, stateId: docId }, closed);
const OfStates = Type.Object({ ...owner, stateId: Type.Optional(docId), since: sinceParam }, closed);

const { XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID } = xapiErrors;
const { XAPI_DOCUMENT_NOT_FOUND, XAPI_DOCUMENT_CHANGED } = xapiErrors;
const { UNIT_TOKEN_INVALID, UNIT_SESSION_OVER, UNIT_DOCUMENT_REFUSED } = cmi5Errors;
const ALWAYS = [
  ...[XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID],
  ...[UNIT_TOKEN_INVALID, UNIT_SESSION_OVER, UNIT_DOCUMENT_REFUSED],
];
const DOCUMENT = {
  description: 'The document as it was sent, or ids.',
  contentType: ['application/json', 'application/octet-stream'],
} as const;

const ownerOf = ({ activityId, agent, registration }: Omit<Static<typeof OfState>, 'stateId'>): StateOf => ({
  ...{ activity: iriOf('activityId', activityId), agent: agentOf(agent) },
  registration: registration?.toLowerCase() ?? null,
});

/** States of a unit’s own activity, and what its learner likes. */
export function unitDocumentRoutes(tools: PackageTools): Route[] {
  const at = { ...byUnitToken, path: `${UNIT_RECORDS}/activities/state`, headers: UnitHeaders } as const;
  const keeps = (method: 'PUT' | 'POST') =>
    route({
      ...at,
      operationId: method === 'PUT' ? 'putUnitState' : 'mergeUnitState',
      method,
      summary: method === 'PUT' ? 'Keep a state of a unit' : 'Merge into a state of a unit',
      query: OfState,
      reads: 'raw',
      consumes: ['application/json', 'application/octet-stream'],
      bodyLimit: LARGEST_STATE,
      responses: { 204: { description: 'It is kept.' } },
      errors: [...ALWAYS, XAPI_DOCUMENT_CHANGED],
      handler: async ({ headers, query, ...request }, reply) => {
        ofVersion(headers);
        const token = unitOfToken(tools, headers.authorization);
        const body: unknown = request.body;
        if (!Buffer.isBuffer(body) || body.length === 0)
          throw XAPI_REQUEST_INVALID('The request has no body, which is where the document is.');
        const type = headers['content-type'] ?? 'application/octet-stream';
        const given = { type, content: body, merged: method === 'POST' };
        const tag = await keepUnitState(tools, token, ownerOf(query), query.stateId, given, matchingOf(headers));
        reply.header('etag', tag).status(204).send();
      },
    });
  return [
    keeps('PUT'),
    keeps('POST'),
    route({
      ...at,
      operationId: 'getUnitState',
      method: 'GET',
      summary: 'Read a state of a unit, or the ids of all',
      query: OfStates,
      responses: { 200: DOCUMENT },
      errors: [...ALWAYS, XAPI_DOCUMENT_NOT_FOUND],
      handler: async ({ headers, query }, reply) => {
        ofVersion(headers);
        const token = unitOfToken(tools, headers.authorization);
        if (query.stateId === undefined) {
          const ids = await listUnitStates(tools, token, ownerOf(query), instantOf('since', query.since));
          reply.header('content-type', 'application/json; charset=utf-8');
          return Buffer.from(JSON.stringify(ids));
        }
        return served(reply, await getUnitState(tools, token, ownerOf(query), query.stateId));
      },
    }),
    route({
      ...at,
      operationId: 'dropUnitState',
      method: 'DELETE',
      summary: 'Delete a state of a unit',
      query: OfState,
      responses: { 204: { description: 'It is deleted.' } },
      errors: [...ALWAYS, XAPI_DOCUMENT_CHANGED],
      handler: async ({ headers, query }, reply) => {
        ofVersion(headers);
        const token = unitOfToken(tools, headers.authorization);
        await dropUnitState(tools, token, ownerOf(query), query.stateId, matchingOf(headers));
        reply.status(204).send();
      },
    }),
    route({
      ...{ ...byUnitToken, path: `${UNIT_RECORDS}/agents/profile`, headers: UnitHeaders },
      operationId: 'getUnitLearnersPreferences',
      method: 'GET',
      summary: 'What a unit’s learner likes',
      query: Type.Object({ agent: agentParam, profileId: docId }, closed),
      responses: { 200: DOCUMENT },
      errors: [...ALWAYS, XAPI_DOCUMENT_NOT_FOUND],
      handler: async ({ headers, query }, reply) => {
        ofVersion(headers);
        const token = unitOfToken(tools, headers.authorization);
        return served(reply, await getPreferences(tools, token, agentOf(query.agent), query.profileId));
      },
    }),
  ];
}
