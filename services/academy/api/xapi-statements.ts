import { TRANSACTION_TIMEOUT_MS } from '@pvt/kernel/database';
import { pageErrors } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import Type, { type Static } from 'typebox';
import { xapiErrors } from '../core/xapi/errors.ts';
import { type KeptStatement, onlyIds } from '../core/xapi/kept-statement.ts';
import type { StatementFilter } from '../core/xapi/statement-filter.ts';
import { findStatements, getStatement, takeStatements, type XapiTools } from '../use-cases/xapi/statements.ts';
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

const LARGEST_BATCH = 4 * 1024 * 1024;
const MOST_STATEMENTS = 500;
const closed = { additionalProperties: false } as const;
const uuid = (description: string) => Type.String({ format: 'uuid', maxLength: 36, description });

const Statements = Type.Object(
  {
    statements: Type.Array(Type.Unknown(), { description: 'As they are kept.' }),
    more: Type.String({ description: 'Where the next page is; empty on the last.' }),
  },
  { ...closed, title: 'XapiStatements', description: 'A page of statements (xAPI 1.0.3, Communication 2.1.3).' },
);
const Query = Type.Object(
  {
    statementId: Type.Optional(uuid('One statement.')),
    voidedStatementId: Type.Optional(uuid('One that was voided.')),
    agent: Type.Optional(agentParam),
    verb: Type.Optional(iriParam('Only with this verb.')),
    activity: Type.Optional(iriParam('Only with this activity as their object.')),
    registration: registrationParam,
    related_activities: Type.Optional(
      Type.Boolean({ description: 'Whether the activity may stand anywhere in them.' }),
    ),
    related_agents: Type.Optional(Type.Boolean({ description: 'Whether the agent may stand anywhere in them.' })),
    since: sinceParam,
    until: Type.Optional(Type.String({ maxLength: 40, description: 'Only what came until this time.' })),
    limit: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000_000,
        description: 'At most so many; 0 and more than 500 are 500.',
        examples: [50],
      }),
    ),
    format: Type.Optional(
      Type.Enum(['ids', 'exact', 'canonical'] as const, {
        description: 'How much of them; `canonical` is answered as `exact`.',
      }),
    ),
    attachments: Type.Optional(Type.Boolean({ description: 'Their bytes are never kept here.' })),
    ascending: Type.Optional(Type.Boolean({ description: 'Whether the oldest come first.' })),
    cursor: Type.Optional(Type.String({ maxLength: 1000, description: 'From `more`.' })),
  },
  closed,
);
type Query = Static<typeof Query>;

const { XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID } = xapiErrors;
const { STATEMENT_INVALID, STATEMENT_CONFLICT, STATEMENT_NOT_FOUND } = xapiErrors;

/** Statements: taken in, found, never changed. */
export function statementRoutes(tools: XapiTools): Route[] {
  // What a transaction under way has stored before is not seen yet.
  const consistent = () =>
    tools.now().subtract({ milliseconds: TRANSACTION_TIMEOUT_MS }).toString({ smallestUnit: 'millisecond' });
  const at = {
    ...{ ...record, path: `${XAPI}/statements`, headers: VersionHeader },
    answersWith: () => ({ ...record.answersWith(), 'x-experience-api-consistent-through': consistent() }),
  } as const;
  const sends = { ...at, reads: 'raw', consumes: ['application/json'], bodyLimit: LARGEST_BATCH } as const;
  return [
    route({
      ...sends,
      operationId: 'takeStatements',
      method: 'POST',
      summary: 'Keep statements',
      description: 'One or several, all or none. Those of the same id and content are kept once.',
      query: Type.Object({}, closed),
      responses: { 200: { description: 'Their ids, in order.', schema: Type.Array(Type.String()) } },
      errors: [XAPI_VERSION_MISSING, STATEMENT_INVALID, STATEMENT_CONFLICT],
      handler: ({ context, headers, ...request }) => {
        ofVersion(headers);
        const body = bodyOf(request.body as unknown, headers['content-type']);
        return takeStatements(tools, context, Array.isArray(body) ? (body as unknown[]) : [body]);
      },
    }),
    route({
      ...sends,
      operationId: 'putStatement',
      method: 'PUT',
      summary: 'Keep a statement under an id',
      query: Type.Object({ statementId: uuid('Its id.') }, closed),
      responses: { 204: { description: 'It is kept.' } },
      errors: [XAPI_VERSION_MISSING, STATEMENT_INVALID, STATEMENT_CONFLICT],
      handler: async ({ context, headers, query, ...request }, reply) => {
        ofVersion(headers);
        const body = bodyOf(request.body as unknown, headers['content-type']);
        await takeStatements(tools, context, [statementUnder(body, query.statementId)]);
        reply.status(204).send();
      },
    }),
    route({
      ...at,
      operationId: 'findStatements',
      method: 'GET',
      summary: 'Find statements',
      description: 'One by its id, or a page: the newest first. Voided ones are found by `voidedStatementId` only.',
      query: Query,
      responses: {
        200: {
          description: 'A page, or the one statement.',
          contentType: 'application/json',
          schema: Type.Union([Statements, Type.Record(Type.String(), Type.Unknown())]),
        },
      },
      errors: [XAPI_VERSION_MISSING, XAPI_REQUEST_INVALID, STATEMENT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ context, headers, query, url }, reply) => {
        ofVersion(headers);
        const { statementId, voidedStatementId } = query;
        const id = statementId ?? voidedStatementId;
        reply.header('content-type', 'application/json; charset=utf-8');
        if (id === undefined) return page(tools, context, query, url);
        refuseMore(query);
        return one(reply, await getStatement(tools, context, id, voidedStatementId !== undefined), query);
      },
    }),
  ];
}

function one(reply: RouteReply, statement: KeptStatement, query: Query): Record<string, unknown> {
  reply.header('last-modified', new Date(statement.storedAt).toUTCString());
  return { ...shown(statement, query) };
}

const shown = ({ body }: KeptStatement, { format }: Query) => (format === 'ids' ? onlyIds(body) : body);

async function page(tools: XapiTools, context: Parameters<typeof findStatements>[1], query: Query, url: string) {
  const { limit = 0, cursor } = query;
  const most = limit === 0 ? MOST_STATEMENTS : Math.min(limit, MOST_STATEMENTS);
  const { items, next } = await findStatements(tools, context, filterOf(query), { cursor, limit: most });
  const more = new URLSearchParams(url.split('?', 2)[1] ?? '');
  if (next !== undefined) more.set('cursor', next);
  return {
    statements: items.map((each) => shown(each, query)),
    more: next === undefined ? '' : `${XAPI}/statements?${more.toString()}`,
  };
}

function filterOf(query: Query): StatementFilter {
  const { agent, verb, activity, registration, since, until } = query;
  return {
    agent: agent === undefined ? null : agentOf(agent),
    verb: verb === undefined ? null : iriOf('verb', verb),
    activity: activity === undefined ? null : iriOf('activity', activity),
    registration: registration ?? null,
    ...{ relatedAgents: query.related_agents ?? false, relatedActivities: query.related_activities ?? false },
    ...{ since: instantOf('since', since), until: instantOf('until', until), ascending: query.ascending ?? false },
  };
}

/** One statement is asked for by nothing but its id. */
function refuseMore({ format: _format, attachments: _attachments, ...query }: Query): void {
  const [, more] = Object.entries(query).filter(([, value]) => value !== undefined);
  if (more !== undefined) throw XAPI_REQUEST_INVALID(`${more[0]} does not go with the id of one statement.`);
}

/** A statement with the id that it is put under. @throws STATEMENT_INVALID */
export function statementUnder(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw STATEMENT_INVALID('One statement is put under one id.');
  const id: unknown = Reflect.get(body, 'id') ?? name;
  if (typeof id !== 'string' || id.toLowerCase() !== name.toLowerCase())
    throw STATEMENT_INVALID('The statement’s id is another than the one that it is put under.');
  return { ...body, id };
}

/** What was sent as JSON. @throws STATEMENT_INVALID */
export function bodyOf(body: unknown, type: string | undefined): unknown {
  if (!/^application\/json *(;|$)/i.test(type ?? ''))
    throw STATEMENT_INVALID('Statements are sent as application/json. Attachments are taken by their fileUrl.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.isBuffer(body) ? body : Buffer.alloc(0)));
  } catch {
    throw STATEMENT_INVALID('What was sent is no JSON.');
  }
}
