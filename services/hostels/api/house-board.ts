import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { exactInstant } from '@pvt/kernel/instant';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { communityErrors } from '../core/community/errors.ts';
import { communityId, instant } from '../core/community/fields.ts';
import { HouseEvent, HouseEventView } from '../core/community/house-event.ts';
import { NewPost, PostView } from '../core/community/post.ts';
import { hostelsErrors } from '../core/errors.ts';
import { Slug } from '../core/property.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { addEvent, cancelEvent, changeEvent, getEvent, listEvents } from '../use-cases/community/events.ts';
import { addHousePost, closePost, listPosts } from '../use-cases/community/posts.ts';
import { Made } from './community-params.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const AtEvent = Type.Object({ property: Slug, event: communityId('The event’s id.') });
const { PROPERTY_NOT_FOUND } = hostelsErrors;
const { HOUSE_EVENT_NOT_FOUND, HOUSE_EVENT_OVER, POST_NOT_FOUND } = communityErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;
const root = '/v1/hostels/properties/:property';

/** The board of a house, as its staff keeps it. */
export function houseBoardRoutes(tools: BookingTools): Route[] {
  const desk = { ...ofProperty, permission: 'hostels:desk' } as const;
  return [
    route({
      ...desk,
      operationId: 'listHouseEvents',
      method: 'GET',
      path: `${root}/events`,
      summary: 'Events of a house, the next first',
      params: PropertyParams,
      query: Type.Object({
        ...PageQuery.properties,
        from: Type.Optional(instant('From when on; by default, since yesterday.')),
      }),
      responses: { 200: { description: 'The next first.', schema: pageOf(HouseEventView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query: { from, ...page } }) =>
        listEvents(tools, context, { ...params, ...page, ...(from === undefined ? {} : { from: exact(from) }) }),
    }),
    route({
      ...desk,
      operationId: 'addHouseEvent',
      method: 'POST',
      path: `${root}/events`,
      summary: 'Plan an event, a tour or a dinner',
      params: PropertyParams,
      body: HouseEvent,
      responses: { 201: { description: 'It is on the board.', schema: Made } },
      errors: [PROPERTY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params, body }, reply) => {
        const id = await addEvent(tools, context, params.property, withExactTimes(body));
        reply.status(201);
        return { id };
      },
    }),
    route({
      ...desk,
      operationId: 'getHouseEvent',
      method: 'GET',
      path: `${root}/events/:event`,
      summary: 'An event, to be changed',
      params: AtEvent,
      responses: { 200: { description: 'The event; its version is the `ETag`.', schema: HouseEvent } },
      errors: [HOUSE_EVENT_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        const { definition, version } = await getEvent(tools, context, params.property, params.event);
        reply.header('etag', version);
        return definition;
      },
    }),
    route({
      ...desk,
      operationId: 'changeHouseEvent',
      method: 'PUT',
      path: `${root}/events/:event`,
      summary: 'Change an event',
      description: 'More places let in who waits. Who has a place keeps it, at the price that was charged.',
      params: AtEvent,
      headers: MatchHeaders,
      body: HouseEvent,
      responses: { 200: { description: 'The event.', schema: HouseEvent } },
      errors: [HOUSE_EVENT_NOT_FOUND, HOUSE_EVENT_OVER, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ context, params, body, headers }, reply) => {
        const input = { ...params, definition: withExactTimes(body) };
        const { definition, version } = await changeEvent(tools, context, input, conditionsOf(headers));
        reply.header('etag', version);
        return definition;
      },
    }),
    route({
      ...desk,
      operationId: 'cancelHouseEvent',
      method: 'POST',
      path: `${root}/events/:event/cancellation`,
      summary: 'Cancel an event',
      description: 'Whoever paid for it gets it back, however late.',
      params: AtEvent,
      responses: { 204: { description: 'It does not take place.' } },
      errors: [HOUSE_EVENT_NOT_FOUND, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params }, reply) => {
        await cancelEvent(tools, context, params);
        reply.status(204).send();
      },
    }),
    route({
      ...desk,
      operationId: 'listHousePosts',
      method: 'GET',
      path: `${root}/posts`,
      summary: 'What was put on the board, also what is over',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(PostView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, params, query }) => listPosts(tools, context, { ...params, ...query }),
    }),
    route({
      ...desk,
      operationId: 'addHousePost',
      method: 'POST',
      path: `${root}/posts`,
      summary: 'Put something on the board for the house',
      params: PropertyParams,
      body: NewPost,
      responses: { 201: { description: 'It is on the board.', schema: Made } },
      errors: [PROPERTY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params, body }, reply) => {
        const id = await addHousePost(tools, context, { ...params, post: body });
        reply.status(201);
        return { id };
      },
    }),
    route({
      ...desk,
      operationId: 'closeHousePost',
      method: 'DELETE',
      path: `${root}/posts/:post`,
      summary: 'Take something off the board that is settled',
      params: Type.Object({ property: Slug, post: communityId('The post’s id.') }),
      responses: { 204: { description: 'Nobody sees it any more.' } },
      errors: [POST_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        await closePost(tools, context, params);
        reply.status(204).send();
      },
    }),
  ];
}

/** As PostgreSQL reads it: RFC 3339 knows offsets of sixteen hours and more. */
const exact = (text: string): string => exactInstant(text) ?? text;

function withExactTimes({ startsAt, freeUntil, ...event }: HouseEvent): HouseEvent {
  return { ...event, startsAt: exact(startsAt), ...(freeUntil === undefined ? {} : { freeUntil: exact(freeUntil) }) };
}
