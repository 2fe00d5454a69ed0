import Type, { type Static } from 'typebox';
import { ChannelName } from './channel.ts';
import { Category } from './notification.ts';

/** What another service has written itself. */
export const DirectMessage = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 300, description: 'Of the service’s own: what it is sent once for.' }),
  recipient: Type.Object(
    {
      account: Type.Optional(Type.String()),
      permission: Type.Optional(Type.String()),
      resource: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
      country: Type.Optional(Type.String()),
      place: Type.Optional(Type.String()),
      name: Type.Optional(Type.String()),
      language: Type.Optional(Type.String()),
      timeZone: Type.Optional(Type.String()),
    },
    { additionalProperties: false, description: 'As the CEL of a notification gives it.' },
  ),
  channels: Type.Array(ChannelName, { minItems: 1, maxItems: 7 }),
  category: Category,
  transactional: Type.Boolean(),
  urgent: Type.Optional(Type.Boolean()),
  subject: Type.String({ maxLength: 500 }),
  text: Type.String({ minLength: 1, maxLength: 100_000 }),
  html: Type.Optional(Type.String({ maxLength: 500_000, description: 'By default made of the text.' })),
  attachments: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String({ minLength: 1, maxLength: 200 }),
        contentType: Type.String({ maxLength: 200 }),
        base64: Type.String({ maxLength: 8_000_000 }),
      }),
      { maxItems: 10 },
    ),
  ),
});
export type DirectMessage = Static<typeof DirectMessage>;
