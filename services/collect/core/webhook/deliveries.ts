import Type, { type Static } from 'typebox';

/** How many of the deliveries that were refused are kept. */
export const MOST_REFUSALS = 20;

const count = (description: string) => Type.Integer({ description, examples: [3] });
const at = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-03-01T12:00:00.000Z'] });

export const WebhookRefusal = Type.Object(
  {
    at: at('When it came.'),
    code: Type.String({ description: 'As the provider was answered.', examples: ['WEBHOOK_SIGNATURE_INVALID'] }),
    detail: Type.String({ description: 'Why.', examples: ['No signature fits the body.'] }),
  },
  { title: 'WebhookRefusal', description: 'A delivery that was refused.' },
);
export type WebhookRefusal = Static<typeof WebhookRefusal>;

export const WebhookDeliveries = Type.Object(
  {
    accepted: count('How many were taken, duplicates among them.'),
    acceptedAt: Type.Union([at('When the last of them came.'), Type.Null()], {
      description: 'When the last of them came; null where none has.',
      examples: ['2026-03-01T12:00:00.000Z'],
    }),
    refused: count('How many were refused.'),
    refusals: Type.Array(WebhookRefusal, {
      maxItems: MOST_REFUSALS,
      description: `The last ${MOST_REFUSALS} of those, the newest first.`,
    }),
  },
  { title: 'WebhookDeliveries', description: 'What became of an endpoint’s deliveries. It may be a second behind.' },
);
export type WebhookDeliveries = Static<typeof WebhookDeliveries>;

export const NONE_DELIVERED: WebhookDeliveries = { accepted: 0, acceptedAt: null, refused: 0, refusals: [] };
