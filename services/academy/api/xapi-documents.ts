import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import type { XapiDocument } from '../core/xapi/document.ts';
import { xapiErrors } from '../core/xapi/errors.ts';
import {
  type DocumentAt,
  dropDocuments,
  getDocument,
  keepDocument,
  listDocuments,
} from '../use-cases/xapi/documents.ts';
import type { XapiTools } from '../use-cases/xapi/statements.ts';
import {
  agentOf,
  agentParam,
  instantOf,
  iriOf,
  iriParam,
  ofVersion,
  record,
  registrationParam,
  sinceParam,
  VersionHeader,
  XAPI,
} from './xapi-params.ts';

const LARGEST_DOCUMENT = 1024 * 1024;
const closed = { additionalProperties: false } as const;
const docId = (description: string) => Type.String({ minLength: 1, maxLength: 500, description });

interface Asked {
  readonly activityId?: string;
  readonly agent?: string;
  readonly registration?: string | undefined;
  readonly stateId?: string | undefined;
  readonly profileId?: string | undefined;
  readonly since?: string | undefined;
}

/** One of the three kinds of documents, by its parameters. */
interface Resource {
  readonly path: string;
  readonly name: string;
  readonly what: string;
  readonly owner: Record<string, ReturnType<typeof Type.String>>;
  readonly more: Record<string, ReturnType<typeof Type.Optional>>;
  readonly idName: 'stateId' | 'profileId';
  at(asked: Asked): Omit<DocumentAt, 'id'>;
}

const RESOURCES: readonly Resource[] = [
  {
    ...{ path: 'activities/state', name: 'ActivityState', what: 'a state of an activity', idName: 'stateId' },
    owner: { activityId: iriParam('The activity.'), agent: agentParam },
    more: { registration: registrationParam },
    at: ({ activityId = '', agent = '', registration = null }) => ({
      ...{ kind: 'state', agent: agentOf(agent) },
      owner: [iriOf('activityId', activityId), agentOf(agent), registration],
    }),
  },
  {
    ...{ path: 'activities/profile', name: 'ActivityProfile', what: 'a profile of an activity', idName: 'profileId' },
    owner: { activityId: iriParam('The activity.') },
    more: {},
    at: ({ activityId = '' }) => ({ kind: 'activity', owner: [iriOf('activityId', activityId)], agent: null }),
  },
  {
    ...{ path: 'agents/profile', name: 'AgentProfile', what: 'a profile of an agent', idName: 'profileId' },
    owner: { agent: agentParam },
    more: {},
    at: ({ agent = '' }) => ({ kind: 'agent', owner: [agentOf(agent)], agent: agentOf(agent) }),
  },
];

const { XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID } = xapiErrors;
const { XAPI_DOCUMENT_NOT_FOUND, XAPI_DOCUMENT_CONFLICT, XAPI_DOCUMENT_CHANGED } = xapiErrors;
const ALWAYS = [XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID];
const CHANGES = [...ALWAYS, XAPI_DOCUMENT_CHANGED];

/** Documents that programs keep, each changed only as it was read. */
export function xapiDocumentRoutes(tools: XapiTools): Route[] {
  return RESOURCES.flatMap((resource) => documentRoutes(tools, resource));
}

function documentRoutes(tools: XapiTools, resource: Resource): Route[] {
  const { name, what, idName, owner, more } = resource;
  const at = { ...record, path: `${XAPI}/${resource.path}`, headers: VersionHeader } as const;
  const id = docId('Its id.');
  const ofOne = Type.Object({ ...owner, ...more, [idName]: id }, closed);
  const ofSome = Type.Object({ ...owner, ...more, [idName]: Type.Optional(id), since: sinceParam }, closed);
  const ofAll = Type.Object({ ...owner, ...more, [idName]: idName === 'stateId' ? Type.Optional(id) : id }, closed);
  const keeps = (method: 'PUT' | 'POST') =>
    route({
      ...at,
      operationId: method === 'PUT' ? `put${name}` : `merge${name}`,
      method,
      summary: method === 'PUT' ? `Keep ${what}` : `Merge into ${what}`,
      query: ofOne,
      reads: 'raw',
      consumes: ['application/json', 'application/octet-stream'],
      bodyLimit: LARGEST_DOCUMENT,
      responses: { 204: { description: 'It is kept.' } },
      errors: [...CHANGES, XAPI_DOCUMENT_CONFLICT],
      handler: async ({ context, headers, query, ...request }, reply) => {
        ofVersion(headers);
        const asked: Asked = query;
        const body: unknown = request.body;
        const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        if (content.length === 0)
          throw XAPI_REQUEST_INVALID('The request has no body, which is where the document is.');
        const type = headers['content-type'] ?? 'application/octet-stream';
        const place = { ...resource.at(asked), id: asked[idName] ?? '' };
        const given = { type, content, merged: method === 'POST' };
        reply.header('etag', await keepDocument(tools, context, place, given, matchingOf(headers)));
        reply.status(204).send();
      },
    });
  return [
    keeps('PUT'),
    keeps('POST'),
    route({
      ...at,
      operationId: `get${name}`,
      method: 'GET',
      summary: `Read ${what}, or the ids of all`,
      query: ofSome,
      responses: {
        200: {
          description: 'The document as it was sent, or ids.',
          contentType: ['application/json', 'application/octet-stream'],
        },
      },
      errors: [...ALWAYS, XAPI_DOCUMENT_NOT_FOUND],
      handler: async ({ context, headers, query }, reply) => {
        ofVersion(headers);
        const asked: Asked = query;
        const one = asked[idName];
        if (one === undefined) {
          const since = instantOf('since', asked.since);
          reply.header('content-type', 'application/json; charset=utf-8');
          return Buffer.from(JSON.stringify(await listDocuments(tools, context, resource.at(asked), since)));
        }
        return served(reply, await getDocument(tools, context, { ...resource.at(asked), id: one }));
      },
    }),
    route({
      ...at,
      operationId: `drop${name}`,
      method: 'DELETE',
      summary: `Delete ${what}`,
      query: ofAll,
      responses: { 204: { description: 'It is deleted.' } },
      errors: CHANGES,
      handler: async ({ context, headers, query }, reply) => {
        ofVersion(headers);
        const asked: Asked = query;
        const place = { ...resource.at(asked), id: asked[idName] ?? null };
        await dropDocuments(tools, context, place, matchingOf(headers));
        reply.status(204).send();
      },
    }),
  ];
}

/** What a request says of the version that it changes. */
export const matchingOf = (headers: {
  readonly 'if-match'?: string | undefined;
  readonly 'if-none-match'?: string | undefined;
}) => ({
  match: headers['if-match'],
  noneMatch: headers['if-none-match'],
});

/** What a program sent may be a page: a browser is to take it for none. */
export function served(reply: RouteReply, { type, content, tag, at }: XapiDocument): Buffer {
  reply.header('etag', tag).header('last-modified', new Date(at).toUTCString());
  reply.header('content-type', type).header('content-disposition', 'attachment');
  return content;
}
