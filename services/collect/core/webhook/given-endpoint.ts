import Type, { type Static } from 'typebox';
import type { WebhookScheme } from './scheme.ts';

/** Header names are the same in any case (RFC 9110 §5.1); they are kept in lower case. */
const HEADER = '^[A-Za-z0-9-]{1,100}$';
const Secret = Type.String({
  minLength: 1,
  maxLength: 500,
  description: 'What the provider signs with. It is kept sealed and never shown.',
  examples: ['whsec_…'],
});

/** An endpoint as its owner gives it. */
export const GivenEndpoint = Type.Object(
  {
    scheme: Type.Union(
      [Type.Literal('stripe'), Type.Literal('github'), Type.Literal('standard'), Type.Literal('hmac')],
      {
        description: 'How the provider signs: Stripe, GitHub, Standard Webhooks, or an HMAC of the body in a header.',
        examples: ['stripe'],
      },
    ),
    secret: Type.Optional(Secret),
    secrets: Type.Optional(
      Type.Array(Secret, {
        minItems: 1,
        maxItems: 5,
        description: 'Several at once, while a secret is being replaced.',
        examples: [['new…', 'old…']],
      }),
    ),
    tolerance: Type.Optional(
      Type.String({
        pattern: '^PT(?=\\d)(\\d{1,2}H)?(\\d{1,4}M)?(\\d{1,6}S)?$',
        description: 'Greatest age of a delivery; PT5M by default.',
        examples: ['PT5M'],
      }),
    ),
    type: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9][\\w.:/-]{0,199}$',
        description: 'A fixed event type, instead of the one made of the provider’s.',
        examples: ['payment.changed'],
      }),
    ),
    header: Type.Optional(
      Type.String({
        pattern: HEADER,
        description: 'hmac: the header with the signature, in any case; x-signature by default.',
        examples: ['X-Shopify-Hmac-Sha256'],
      }),
    ),
    algorithm: Type.Optional(
      Type.Union([Type.Literal('sha256'), Type.Literal('sha512')], {
        description: 'hmac: the hash; sha256 by default.',
        examples: ['sha256'],
      }),
    ),
    encoding: Type.Optional(
      Type.Union([Type.Literal('hex'), Type.Literal('base64')], {
        description: 'hmac: how the signature is written; hex by default.',
        examples: ['hex'],
      }),
    ),
    prefix: Type.Optional(
      Type.String({ maxLength: 50, description: 'hmac: what stands before the signature.', examples: ['sha256='] }),
    ),
    idHeader: Type.Optional(
      Type.String({
        pattern: HEADER,
        description: 'hmac: the header with the id of the delivery; by default the content is the id.',
        examples: ['x-delivery'],
      }),
    ),
    timestampHeader: Type.Optional(
      Type.String({
        pattern: HEADER,
        description: 'hmac: the header with Unix seconds; then `timestamp.body` is what is signed.',
        examples: ['x-timestamp'],
      }),
    ),
  },
  {
    additionalProperties: false,
    title: 'GivenWebhookEndpoint',
    description: 'An endpoint for a provider’s deliveries.',
  },
);

export type GivenEndpoint = Static<typeof GivenEndpoint>;

/** With what is usual where nothing is given. */
export function schemeOf(given: GivenEndpoint): WebhookScheme {
  if (given.scheme !== 'hmac') return { scheme: given.scheme };
  const { header = 'x-signature', algorithm = 'sha256', encoding = 'hex', prefix = '' } = given;
  const { idHeader, timestampHeader } = given;
  return {
    scheme: 'hmac',
    header: header.toLowerCase(),
    algorithm,
    encoding,
    prefix,
    ...(idHeader === undefined ? {} : { idHeader: idHeader.toLowerCase() }),
    ...(timestampHeader === undefined ? {} : { timestampHeader: timestampHeader.toLowerCase() }),
  };
}
