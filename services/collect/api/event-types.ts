import type { Database } from '@pvt/kernel/database';
import { messageOf } from '@pvt/kernel/errors';
import { isNewOnly, NewOnlyHeaders, nameTaken, preconditionErrors } from '@pvt/kernel/preconditions';
import { type Route, route } from '@pvt/kernel/http/route';
import { sameJson } from '@pvt/kernel/json';
import { compileSchema, SchemaPatternRefused } from '@pvt/kernel/schema/compile';
import Type from 'typebox';
import {
  addEventType,
  findEventType,
  listEventTypes,
  listVersions,
  lockEventType,
} from '../adapters/postgres/event-types.ts';
import { incompatibilities } from '../core/compatibility.ts';
import { collectErrors } from '../core/errors.ts';

const MAX_SCHEMA = 256 * 1024;

const Mode = Type.Union(
  [Type.Literal('backward'), Type.Literal('forward'), Type.Literal('full'), Type.Literal('none')],
  {
    description: 'What a new version must keep: backward (default) accepts everything that the old one did.',
    examples: ['backward'],
  },
);

const EventTypeSchema = Type.Object(
  {
    type: Type.String({ description: 'The event type.', examples: ['order.placed'] }),
    version: Type.Integer({ description: 'Counts the schema’s changes.', examples: [1] }),
    schema: Type.Unknown({
      description: 'JSON Schema 2020-12 of the data.',
      examples: [{ type: 'object', required: ['order'] }],
    }),
    compatibility: Mode,
    description: Type.Union([Type.String(), Type.Null()], {
      description: 'What the event tells.',
      examples: ['An order was placed.'],
    }),
    createdAt: Type.String({ description: 'Since when this version is in force.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { description: 'An event type with a version of its schema.' },
);

const Params = Type.Object({
  type: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '^[A-Za-z0-9][\\w.:/-]*$',
    description: 'The event type.',
    examples: ['order.placed'],
  }),
});

export function eventTypeRoutes(database: Database, onChange: (tenant: string) => void): Route[] {
  return [
    route({
      operationId: 'listEventTypes',
      method: 'GET',
      path: '/v1/event-types',
      tag: 'events',
      summary: 'List the event types that have a schema',
      permission: 'events:read',
      responses: {
        200: {
          description: 'Each with the schema in force.',
          schema: Type.Object({ items: Type.Array(EventTypeSchema) }),
        },
      },
      handler: async ({ context }) => ({ items: await listEventTypes(database, context.tenant) }),
    }),
    route({
      operationId: 'getEventType',
      method: 'GET',
      path: '/v1/event-types/:type',
      tag: 'events',
      summary: 'The schema of an event type',
      permission: 'events:read',
      params: Params,
      responses: { 200: { description: 'The schema in force.', schema: EventTypeSchema } },
      errors: [collectErrors.EVENT_TYPE_NOT_FOUND],
      handler: async ({ params, context }) => {
        const found = await database.transaction(context.tenant, (tx) => findEventType(tx, params.type));
        if (found === undefined) throw noSchema(params.type);
        return found;
      },
    }),
    route({
      operationId: 'listEventTypeVersions',
      method: 'GET',
      path: '/v1/event-types/:type/versions',
      tag: 'events',
      summary: 'Every version of an event type’s schema',
      permission: 'events:read',
      params: Params,
      responses: {
        200: {
          description: 'The newest, which is in force, first.',
          schema: Type.Object({ items: Type.Array(EventTypeSchema) }),
        },
      },
      errors: [collectErrors.EVENT_TYPE_NOT_FOUND],
      handler: async ({ params, context }) => {
        const items = await listVersions(database, context.tenant, params.type);
        if (items.length === 0) throw noSchema(params.type);
        return { items };
      },
    }),
    route({
      operationId: 'saveEventType',
      method: 'PUT',
      path: '/v1/event-types/:type',
      tag: 'events',
      summary: 'Put the schema of an event type',
      description:
        'A change makes a new version, if it is compatible with the one in force. Events are checked against the newest from then on.',
      permission: 'event-types:write',
      params: Params,
      headers: NewOnlyHeaders,
      body: Type.Object(
        {
          schema: Type.Unknown({
            description: 'JSON Schema 2020-12 of the data.',
            examples: [{ type: 'object', required: ['order'] }],
          }),
          compatibility: Type.Optional(Mode),
          description: Type.Optional(
            Type.String({ maxLength: 2000, description: 'What the event tells.', examples: ['An order was placed.'] }),
          ),
        },
        { additionalProperties: false, description: 'The schema and its rule.' },
      ),
      responses: { 200: { description: 'In force.', schema: EventTypeSchema } },
      errors: [
        collectErrors.EVENT_TYPE_INVALID,
        collectErrors.EVENT_TYPE_INCOMPATIBLE,
        preconditionErrors.ALREADY_EXISTS,
      ],
      handler: async ({ params: { type }, body, headers, context }) => {
        const { schema, description = null } = body;
        checkSchema(schema);
        const stored = await database.transaction(context.tenant, async (tx) => {
          await lockEventType(tx, type);
          const current = await findEventType(tx, type);
          if (current !== undefined && isNewOnly(headers)) throw nameTaken('an event type', type, '/type');
          const compatibility = body.compatibility ?? current?.compatibility ?? 'backward';
          if (current === undefined) return addEventType(tx, type, 1, { schema, compatibility, description });
          const same = sameJson(current.schema, schema) && current.compatibility === compatibility;
          if (same && current.description === description) return current;
          const against = incompatibilities(current.schema, schema, compatibility);
          if (against.length > 0) {
            const first = against[0]?.detail ?? '';
            throw collectErrors.EVENT_TYPE_INCOMPATIBLE(
              `The schema is not ${compatibility} compatible with version ${current.version}: ${first}.`,
              {
                errors: against.slice(0, 50),
              },
            );
          }
          return addEventType(tx, type, current.version + 1, { schema, compatibility, description });
        });
        onChange(context.tenant);
        return stored;
      },
    }),
  ];
}

function noSchema(type: string): Error {
  return collectErrors.EVENT_TYPE_NOT_FOUND(`The type ${type} has no schema.`);
}

function checkSchema(schema: unknown): void {
  const refuse = (detail: string, within = ''): Error =>
    collectErrors.EVENT_TYPE_INVALID(detail, { pointer: `/schema${within}` });
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
    throw refuse('"schema" must be a JSON object.');
  if (JSON.stringify(schema).length > MAX_SCHEMA) throw refuse('A schema has at most 256 KiB.');
  try {
    compileSchema(schema);
  } catch (error) {
    if (error instanceof SchemaPatternRefused)
      throw refuse(`/schema${error.pointer}: ${error.message}.`, error.pointer);
    throw refuse(`The schema can not be used: ${messageOf(error)}.`);
  }
}
