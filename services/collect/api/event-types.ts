import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { CHECK_ONLY, preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { CompatibilityMode, EventTypeFacts, EventTypeVersion, eventTypeTag } from '../core/event-type.ts';
import { deleteEventType } from '../use-cases/event-types/delete-event-type.ts';
import { getEventType, listEventTypeVersions } from '../use-cases/event-types/get-event-type.ts';
import { listEventTypes } from '../use-cases/event-types/list-event-types.ts';
import { listPublishedTypes } from '../use-cases/event-types/list-published-types.ts';
import { saveEventType } from '../use-cases/event-types/save-event-type.ts';
import type { CollectTools } from '../use-cases/tools.ts';

const TypeName = Type.Object({
  type: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '^[A-Za-z0-9][\\w.:/-]*$',
    description: 'The event type.',
    examples: ['order.placed'],
  }),
});

const GivenEventType = Type.Object(
  {
    schema: EventTypeFacts.properties.schema,
    compatibility: Type.Optional(CompatibilityMode),
    description: Type.Optional(
      Type.String({ maxLength: 2000, description: 'What the event is about.', examples: ['An order was placed.'] }),
    ),
  },
  { additionalProperties: false, title: 'GivenEventType', description: 'The schema and its rule.' },
);

export function eventTypeRoutes(tools: CollectTools): Route[] {
  return [
    listRoute(tools),
    getRoute(tools),
    versionsRoute(tools),
    saveRoute(tools),
    checkRoute(tools),
    deleteRoute(tools),
    publishedRoute(tools),
  ];
}

function listRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listEventTypes',
    method: 'GET',
    path: '/v1/event-types',
    tag: 'events',
    summary: 'List the event types that have a schema',
    permission: 'events:read',
    query: PageQuery,
    responses: { 200: { description: 'Each with the schema in force.', schema: pageOf(EventTypeVersion) } },
    errors: [pageErrors.CURSOR_INVALID],
    handler: ({ context, query }) => listEventTypes(tools, context, query),
  });
}

function getRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getEventType',
    method: 'GET',
    path: '/v1/event-types/:type',
    tag: 'events',
    summary: 'The schema of an event type',
    permission: 'events:read',
    params: TypeName,
    responses: { 200: { description: 'The schema in force.', schema: EventTypeVersion } },
    errors: [collectErrors.EVENT_TYPE_NOT_FOUND],
    handler: async ({ params, context }, reply) => tagged(reply, await getEventType(tools, context, params.type)),
  });
}

function versionsRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listEventTypeVersions',
    method: 'GET',
    path: '/v1/event-types/:type/versions',
    tag: 'events',
    summary: 'Every version of an event type’s schema',
    permission: 'events:read',
    params: TypeName,
    query: PageQuery,
    responses: { 200: { description: 'The newest, which is in force, first.', schema: pageOf(EventTypeVersion) } },
    errors: [collectErrors.EVENT_TYPE_NOT_FOUND, pageErrors.CURSOR_INVALID],
    handler: ({ params, query, context }) => listEventTypeVersions(tools, context, params.type, query),
  });
}

function saveRoute(tools: CollectTools): Route {
  return route({
    operationId: 'saveEventType',
    method: 'PUT',
    path: '/v1/event-types/:type',
    tag: 'events',
    summary: 'Put the schema of an event type',
    description:
      'A change makes a new version, if it is compatible with the one in force. Events are checked against the newest from then on.',
    permission: 'event-types:write',
    params: TypeName,
    headers: ConditionHeaders,
    body: GivenEventType,
    responses: { 200: { description: 'In force.', schema: EventTypeVersion } },
    errors: [
      collectErrors.EVENT_TYPE_INVALID,
      collectErrors.EVENT_TYPE_INCOMPATIBLE,
      collectErrors.EVENT_TYPES_FULL,
      preconditionErrors.ALREADY_EXISTS,
      preconditionErrors.CHANGED_MEANWHILE,
    ],
    handler: async ({ params, body, headers, context }, reply) =>
      tagged(reply, await saveEventType(tools, context, params.type, body, conditionsOf(headers))),
  });
}

function checkRoute(tools: CollectTools): Route {
  return route({
    operationId: 'checkEventType',
    method: 'POST',
    path: '/v1/event-types/:type/check',
    stores: false,
    tag: 'events',
    summary: 'Check the schema of an event type without putting it in force',
    description: 'Finds what PUT would refuse, also what is not compatible with the schema in force.',
    permission: 'event-types:write',
    params: TypeName,
    body: GivenEventType,
    responses: { 204: { description: 'It could be put in force.' } },
    errors: [collectErrors.EVENT_TYPE_INVALID, collectErrors.EVENT_TYPE_INCOMPATIBLE, collectErrors.EVENT_TYPES_FULL],
    handler: async ({ params, body, context }, reply) => {
      await saveEventType(tools, context, params.type, body, CHECK_ONLY);
      reply.status(204).send();
    },
  });
}

function deleteRoute(tools: CollectTools): Route {
  return route({
    operationId: 'deleteEventType',
    method: 'DELETE',
    path: '/v1/event-types/:type',
    tag: 'events',
    summary: 'Remove the schema of an event type',
    description:
      'With all its versions. Events of the type stay, and new ones are taken as they are, whatever reads them. A schema that is put later begins with version 1.',
    permission: 'event-types:write',
    params: TypeName,
    responses: { 204: { description: 'It has no schema any more.' } },
    errors: [collectErrors.EVENT_TYPE_NOT_FOUND],
    handler: async ({ params, context }, reply) => {
      await deleteEventType(tools, context, params.type);
      reply.status(204).send();
    },
  });
}

const PublishedType = Type.Object(
  { type: Type.String({ description: 'The type.', examples: ['order.placed'] }) },
  { title: 'PublishedType', description: 'A type that there are events of.' },
);

function publishedRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listPublishedTypes',
    method: 'GET',
    path: '/v1/published-types',
    tag: 'events',
    summary: 'List the event types that there are events of',
    description: 'With a schema or without. Those that PVT publishes of itself (`pvt.…`) are left out.',
    permission: 'events:read',
    query: PageQuery,
    responses: { 200: { description: 'The types, by name.', schema: pageOf(PublishedType) } },
    errors: [pageErrors.CURSOR_INVALID],
    handler: ({ context, query }) => listPublishedTypes(tools, context, query),
  });
}

function tagged(reply: RouteReply, found: EventTypeVersion): EventTypeVersion {
  reply.header('etag', eventTypeTag(found));
  return found;
}
