import Type, { type Static } from 'typebox';

/** A browser that takes push messages, as its `PushSubscription` says it (RFC 8291). */
export const PushSubscription = Type.Object(
  {
    endpoint: Type.String({
      ...{ format: 'uri', pattern: '^https?://', maxLength: 1000 },
      description: 'Where the browser’s push service takes them.',
      examples: ['https://updates.push.services.mozilla.com/wpush/v2/x'],
    }),
    keys: Type.Object(
      {
        p256dh: Type.String({
          pattern: '^[\\w-]{87}=?$',
          description: 'Its public key, base64url.',
          examples: [`B${'A'.repeat(86)}`],
        }),
        auth: Type.String({
          pattern: '^[\\w-]{22}={0,2}$',
          description: 'Its secret, base64url.',
          examples: ['A'.repeat(22)],
        }),
      },
      { additionalProperties: false, description: 'What messages are encrypted with.' },
    ),
  },
  {
    additionalProperties: false,
    title: 'PushSubscription',
    description: 'A browser that takes push messages.',
    examples: [
      {
        endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/x',
        keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
      },
    ],
  },
);
export type PushSubscription = Static<typeof PushSubscription>;
