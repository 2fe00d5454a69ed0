import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { notificationErrors } from '../core/errors.ts';
import { Preferences } from '../core/preferences.ts';
import { pageLanguage, unsubscribePage } from '../core/unsubscribe-page.ts';
import { getPreferences, savePreferences, subscriptionOf, unsubscribe } from '../use-cases/preferences.ts';
import type { NotificationTools } from '../use-cases/tools.ts';

const params = Type.Object({
  token: Type.String({
    minLength: 10,
    maxLength: 1000,
    description: 'Of the message’s link.',
    examples: ['WyJhIl0.c2ln'],
  }),
});

/** What somebody wants to get: their own, and by the link of a message. */
export function preferenceRoutes(tools: NotificationTools): Route[] {
  const own = { tag: 'notifications', path: '/v1/message-preferences', permission: 'signed-in' } as const;
  const link = { tag: 'notifications', path: '/v1/unsubscribe/:token', permission: 'public', params } as const;
  const { NOT_A_PERSON, PREFERENCES_INVALID, UNSUBSCRIBE_LINK_INVALID } = notificationErrors;
  const page = { description: 'A page for a person.', contentType: 'text/html; charset=utf-8' } as const;
  return [
    route({
      ...own,
      operationId: 'getMessagePreferences',
      method: 'GET',
      summary: 'What you want to get',
      responses: { 200: { description: 'Your preferences.', schema: Preferences } },
      errors: [NOT_A_PERSON],
      handler: ({ context }) => getPreferences(tools, context),
    }),
    route({
      ...own,
      operationId: 'saveMessagePreferences',
      method: 'PUT',
      summary: 'Keep what you want to get',
      body: Preferences,
      responses: { 200: { description: 'As they are kept.', schema: Preferences } },
      errors: [NOT_A_PERSON, PREFERENCES_INVALID],
      handler: ({ context, body }) => savePreferences(tools, context, body),
    }),
    route({
      ...link,
      operationId: 'showUnsubscribe',
      method: 'GET',
      summary: 'What a message’s link unsubscribes from',
      description:
        'Shows a page and changes nothing: programs that look at links before a person does unsubscribe nobody.',
      responses: { 200: page },
      errors: [UNSUBSCRIBE_LINK_INVALID],
      handler: ({ params: { token }, headers }, reply) => {
        const { category } = subscriptionOf(tools, token);
        const language = pageLanguage(headers['accept-language']);
        reply
          .header('content-type', page.contentType)
          .header('vary', 'accept-language')
          .send(unsubscribePage(category, 'ask', language));
      },
    }),
    route({
      ...link,
      operationId: 'unsubscribe',
      method: 'POST',
      summary: 'Unsubscribe by one click',
      description:
        'As RFC 8058 has it: the mail program posts `List-Unsubscribe=One-Click`, and nobody has to sign in.',
      fromAnyPage: true,
      reads: 'raw',
      consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
      bodyLimit: 4096,
      responses: { 200: page },
      errors: [UNSUBSCRIBE_LINK_INVALID],
      handler: async ({ params: { token }, headers }, reply) => {
        const { category } = subscriptionOf(tools, token);
        await unsubscribe(tools, token);
        const language = pageLanguage(headers['accept-language']);
        reply
          .header('content-type', page.contentType)
          .header('vary', 'accept-language')
          .send(unsubscribePage(category, 'done', language));
      },
    }),
  ];
}
