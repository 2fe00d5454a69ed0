import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { isObject } from '../core/xapi/check.ts';
import { xapiErrors } from '../core/xapi/errors.ts';
import { getActivity, type XapiTools } from '../use-cases/xapi/statements.ts';
import { xapiDocumentRoutes } from './xapi-documents.ts';
import {
  agentParam,
  iriOf,
  iriParam,
  ofVersion,
  parsedAgent,
  record,
  VersionHeader,
  XAPI,
  XAPI_VERSION,
} from './xapi-params.ts';
import { statementRoutes } from './xapi-statements.ts';

const closed = { additionalProperties: false } as const;
const About = Type.Object(
  { version: Type.Array(Type.String({ examples: ['1.0.3'] }), { description: 'Those of xAPI that are understood.' }) },
  { ...closed, title: 'XapiAbout', description: 'What the store is.' },
);
const Person = Type.Object(
  {
    objectType: Type.Literal('Person'),
    name: Type.Optional(Type.Array(Type.String())),
    mbox: Type.Optional(Type.Array(Type.String())),
    mbox_sha1sum: Type.Optional(Type.Array(Type.String())),
    openid: Type.Optional(Type.Array(Type.String())),
    account: Type.Optional(Type.Array(Type.Unknown())),
  },
  { ...closed, title: 'XapiPerson', description: 'All that is known of who an agent is.' },
);
const Activity = Type.Record(Type.String(), Type.Unknown(), { description: 'The activity.' });

const { XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID } = xapiErrors;

/** The learning record store (xAPI 1.0.3). */
export function xapiRoutes(tools: XapiTools): Route[] {
  return [...statementRoutes(tools), ...xapiDocumentRoutes(tools), ...knownRoutes(tools)];
}

function knownRoutes(tools: XapiTools): Route[] {
  const errors = [XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID];
  return [
    route({
      ...record,
      permission: 'public',
      operationId: 'aboutXapi',
      method: 'GET',
      path: `${XAPI}/about`,
      summary: 'Which xAPI the store understands',
      responses: { 200: { description: 'Its versions.', schema: About } },
      handler: () => ({ version: [XAPI_VERSION] }),
    }),
    route({
      ...record,
      operationId: 'getXapiActivity',
      method: 'GET',
      path: `${XAPI}/activities`,
      summary: 'What is known of an activity',
      headers: VersionHeader,
      query: Type.Object({ activityId: iriParam('The activity.') }, closed),
      responses: { 200: { description: 'All that statements say of it, the newest before others.', schema: Activity } },
      errors,
      handler: async ({ context, headers, query }) => {
        ofVersion(headers);
        return { ...(await getActivity(tools, context, iriOf('activityId', query.activityId))) };
      },
    }),
    route({
      ...record,
      operationId: 'getXapiPerson',
      method: 'GET',
      path: `${XAPI}/agents`,
      summary: 'Who an agent is',
      description: 'The store puts no agents together: the answer is the agent that was asked about.',
      headers: VersionHeader,
      query: Type.Object({ agent: agentParam }, closed),
      responses: { 200: { description: 'The person.', schema: Person } },
      errors,
      handler: ({ headers, query }) => {
        ofVersion(headers);
        const agent = parsedAgent(query.agent);
        const { objectType: _type, member: _member, ...known } = isObject(agent) ? agent : {};
        const lists = Object.fromEntries(Object.entries(known).map(([name, value]) => [name, [value]]));
        return { objectType: 'Person' as const, ...lists };
      },
    }),
  ];
}
