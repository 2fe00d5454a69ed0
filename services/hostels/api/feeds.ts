import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { channelErrors } from '../core/channels/errors.ts';
import { Feed, FeedAnswer, FeedChange, FeedConflict, NewFeed } from '../core/channels/feed.ts';
import { hostelsErrors } from '../core/errors.ts';
import { addFeed } from '../use-cases/channels/add-feed.ts';
import { answerFeed } from '../use-cases/channels/answer-feed.ts';
import { changeFeed, deleteFeed } from '../use-cases/channels/change-feed.ts';
import { getFeed, listConflicts, listFeeds } from '../use-cases/channels/list-feeds.ts';
import { readFeedNow } from '../use-cases/channels/read-feed.ts';
import type { FeedTools } from '../use-cases/channels/tools.ts';
import { Id, ofProperty, PropertyParams, property } from './property-params.ts';

const FeedParams = Type.Object({ ...property, feed: Id('The calendar’s id.') });
const ofFeed = { ...ofProperty, permission: 'hostels:manage', params: FeedParams } as const;

const { PROPERTY_NOT_FOUND, UNIT_NOT_FOUND } = hostelsErrors;
const { FEED_NOT_FOUND, FEED_ADDRESS_INVALID, FEED_BUSY, FEED_TOO_MANY } = channelErrors;

export function feedRoutes(tools: FeedTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'listFeeds',
      method: 'GET',
      path: '/v1/hostels/properties/:property/feeds',
      permission: 'hostels:manage',
      summary: 'Calendars of channels, and how reading them goes',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The oldest first.', schema: pageOf(Feed) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, context, query }) => listFeeds(tools, context, params.property, query),
    }),
    route({
      ...ofProperty,
      operationId: 'addFeed',
      method: 'POST',
      path: '/v1/hostels/properties/:property/feeds',
      permission: 'hostels:manage',
      summary: 'Add a channel’s calendar to a unit',
      description: 'It is read every quarter of an hour. What cannot be read, or is empty, frees nothing.',
      params: PropertyParams,
      body: NewFeed,
      responses: { 201: { description: 'The calendar; its version is the `ETag`.', schema: Feed } },
      errors: [UNIT_NOT_FOUND, FEED_ADDRESS_INVALID, FEED_TOO_MANY, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }, reply) =>
        tagged(reply.status(201), await addFeed(tools, context, params.property, body)),
    }),
    route({
      ...ofFeed,
      operationId: 'getFeed',
      method: 'GET',
      path: '/v1/hostels/properties/:property/feeds/:feed',
      summary: 'One calendar of a channel',
      responses: { 200: { description: 'The calendar; its version is the `ETag`.', schema: Feed } },
      errors: [FEED_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getFeed(tools, context, params)),
    }),
    route({
      ...ofFeed,
      operationId: 'changeFeed',
      method: 'PATCH',
      path: '/v1/hostels/properties/:property/feeds/:feed',
      summary: 'Change a calendar of a channel',
      description: 'Under another address it is read at once; until then it holds what it held.',
      headers: MatchHeaders,
      body: FeedChange,
      responses: { 200: { description: 'The calendar as it is kept.', schema: Feed } },
      errors: [FEED_NOT_FOUND, FEED_ADDRESS_INVALID, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await changeFeed(tools, context, params, body, conditionsOf(headers))),
    }),
    route({
      ...ofFeed,
      operationId: 'deleteFeed',
      method: 'DELETE',
      path: '/v1/hostels/properties/:property/feeds/:feed',
      summary: 'Delete a calendar of a channel',
      description: 'What it holds is for sale again, but for what other calendars of the unit hold.',
      responses: { 204: { description: 'It is deleted.' } },
      errors: [FEED_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await deleteFeed(tools, context, params);
        reply.status(204).send();
      },
    }),
    route({
      ...ofFeed,
      operationId: 'readFeed',
      method: 'POST',
      path: '/v1/hostels/properties/:property/feeds/:feed/read',
      summary: 'Read a calendar of a channel now',
      description: 'What went wrong with the channel is in `failure`, and changes nothing.',
      responses: { 200: { description: 'The calendar after the read.', schema: Feed } },
      errors: [FEED_NOT_FOUND, FEED_BUSY],
      handler: async ({ params, context }, reply) => tagged(reply, await readFeedNow(tools, context, params)),
    }),
    route({
      ...ofFeed,
      operationId: 'answerFeed',
      method: 'POST',
      path: '/v1/hostels/properties/:property/feeds/:feed/answer',
      summary: 'Answer what a calendar asks',
      description:
        'Whether nights that the channel does not have any more are sold again. Only what is still asked about is freed.',
      body: FeedAnswer,
      responses: { 200: { description: 'The calendar after the answer.', schema: Feed } },
      errors: [FEED_NOT_FOUND],
      handler: async ({ params, body, context }, reply) =>
        tagged(reply, await answerFeed(tools, context, params, body)),
    }),
    route({
      ...ofProperty,
      operationId: 'listFeedConflicts',
      method: 'GET',
      path: '/v1/hostels/properties/:property/feed-conflicts',
      permission: 'hostels:read',
      summary: 'Nights that a channel has taken although they were taken here',
      description: 'Each stays until the channel or the house has given its nights up.',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(FeedConflict) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, context, query }) => listConflicts(tools, context, params.property, query),
    }),
  ];
}

function tagged(reply: RouteReply, feed: Feed): Feed {
  reply.header('etag', feed.version);
  return feed;
}
