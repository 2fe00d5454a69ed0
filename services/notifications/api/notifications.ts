import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { ChannelName } from '../core/channel.ts';
import { notificationErrors } from '../core/errors.ts';
import { EXAMPLE } from '../core/example.ts';
import type { KeptNotification } from '../core/kept-notification.ts';
import { Language } from '../core/language.ts';
import { Name } from '../core/name.ts';
import { Notification } from '../core/notification.ts';
import { READY } from '../core/ready/ready.ts';
import { deleteNotification } from '../use-cases/delete-notification.ts';
import { pauseNotification } from '../use-cases/pause-notification.ts';
import { previewNotification } from '../use-cases/preview-notification.ts';
import { getNotification, listNotifications } from '../use-cases/read-notifications.ts';
import { saveNotification } from '../use-cases/save-notification.ts';
import type { NotificationTools } from '../use-cases/tools.ts';

const params = Type.Object({ name: Name });
const Body = Type.Object(Notification.properties, {
  additionalProperties: false,
  title: 'NewNotification',
  description: 'What is told of, to whom, by which channels, in which words.',
  examples: [EXAMPLE],
});

const Kept = Type.Object(
  {
    name: Name,
    version: Type.String({ description: 'Changes with it: its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    number: Type.Integer({ description: 'Which version it is, from 1.', examples: [1] }),
    paused: Type.Boolean({ description: 'Nothing is told of until it is resumed.' }),
    ...Notification.properties,
  },
  { additionalProperties: false, title: 'KeptNotification', description: 'A notification with its name and version.' },
);

const Ready = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { name: Name, ...Notification.properties },
        { title: 'ReadyNotification', description: 'One to begin with.' },
      ),
    ),
  },
  { description: 'All that there are.' },
);

const Preview = Type.Object(
  {
    messages: Type.Array(
      Type.Object(
        {
          channel: ChannelName,
          content: Type.Object({
            subject: Type.String({ description: 'About what.' }),
            text: Type.String({ description: 'The text.' }),
            html: Type.String({ description: 'The HTML part of a mail.' }),
          }),
        },
        { description: 'By one channel.' },
      ),
    ),
  },
  { title: 'NotificationPreview', description: 'What the sample gives, by channel.' },
);

const about = { tag: 'notifications' } as const;
const { NOTIFICATION_INVALID, NOTIFICATION_NOT_FOUND, TEMPLATE_VARIABLE_MISSING } = notificationErrors;

/** The routes of notifications. */
export function notificationRoutes(tools: NotificationTools): Route[] {
  const pausing = (verb: 'pause' | 'resume', summary: string, description: string): Route =>
    route({
      ...about,
      operationId: `${verb}Notification`,
      method: 'POST',
      path: `/v1/notifications/:name/${verb}`,
      permission: 'notifications:write',
      summary,
      description,
      params,
      responses: { 200: { description: 'The notification as it is kept.', schema: Kept } },
      errors: [NOTIFICATION_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) =>
        tagged(reply, await pauseNotification(tools, context, name, verb === 'pause')),
    });
  return [
    route({
      ...about,
      operationId: 'listNotifications',
      method: 'GET',
      path: '/v1/notifications',
      permission: 'notifications:read',
      summary: 'All notifications',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(Kept) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listNotifications(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...about,
      operationId: 'listReadyNotifications',
      method: 'GET',
      path: '/v1/ready-notifications',
      permission: 'notifications:read',
      summary: 'Notifications to begin with',
      description: 'Of PVT’s own events, in four languages. None is in force until it is kept under a name.',
      responses: { 200: { description: 'All that there are.', schema: Ready } },
      handler: () => ({ items: Object.entries(READY).map(([name, definition]) => ({ name, ...definition })) }),
    }),
    route({
      ...about,
      operationId: 'getNotification',
      method: 'GET',
      path: '/v1/notifications/:name',
      permission: 'notifications:read',
      summary: 'One notification',
      params,
      responses: { 200: { description: 'The notification; its version is the `ETag`.', schema: Kept } },
      errors: [NOTIFICATION_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) =>
        tagged(reply, await getNotification(tools, context, name)),
    }),
    route({
      ...about,
      operationId: 'saveNotification',
      method: 'PUT',
      path: '/v1/notifications/:name',
      permission: 'notifications:write',
      summary: 'Keep a notification',
      description:
        'Replaces the one of this name. It is kept only when every template can be made of its sample, and for who may read the events that it tells of.',
      params,
      headers: ConditionHeaders,
      body: Body,
      responses: { 200: { description: 'The notification as it is kept; its version is the `ETag`.', schema: Kept } },
      errors: [
        NOTIFICATION_INVALID,
        TEMPLATE_VARIABLE_MISSING,
        httpErrors.SCOPE_MISSING,
        preconditionErrors.ALREADY_EXISTS,
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params: { name }, body, headers, context }, reply) =>
        tagged(reply, await saveNotification(tools, context, name, body, conditionsOf(headers))),
    }),
    route({
      ...about,
      operationId: 'previewNotification',
      method: 'POST',
      path: '/v1/notification-preview',
      stores: false,
      permission: 'notifications:write',
      summary: 'What a notification’s sample gives, without keeping it',
      query: Type.Object({ language: Language }),
      body: Body,
      responses: { 200: { description: 'By channel.', schema: Preview } },
      errors: [NOTIFICATION_INVALID, TEMPLATE_VARIABLE_MISSING, httpErrors.SCOPE_MISSING],
      handler: async ({ body, query: { language }, context }) => ({
        messages: await previewNotification(tools, context, body, language),
      }),
    }),
    pausing('pause', 'Pause a notification', 'What is published meanwhile is not told of, then or later.'),
    pausing('resume', 'Resume a notification', 'It tells of what is published from now on.'),
    route({
      ...about,
      operationId: 'deleteNotification',
      method: 'DELETE',
      path: '/v1/notifications/:name',
      permission: 'notifications:write',
      summary: 'Delete a notification',
      description: 'What it has put in is still sent, and its history stays.',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [NOTIFICATION_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => {
        await deleteNotification(tools, context, name);
        reply.status(204).send();
      },
    }),
  ];
}

function shown({ name, definition, paused, version }: KeptNotification): Static<typeof Kept> {
  return { name, version: entityTag(definition), number: version, paused, ...definition };
}

function tagged(reply: RouteReply, kept: KeptNotification): Static<typeof Kept> {
  const found = shown(kept);
  reply.header('etag', found.version);
  return found;
}
