import Type, { type Static } from 'typebox';
import type { WebhookScheme } from './scheme.ts';

const HeaderName = (description: string, example: string) =>
  Type.Optional(Type.String({ description, examples: [example] }));

/** How a provider signs, as it is shown: what only `hmac` has is optional. */
export const SchemeFacts = Type.Object({
  scheme: Type.Union([Type.Literal('stripe'), Type.Literal('github'), Type.Literal('standard'), Type.Literal('hmac')], {
    description: 'How the provider signs.',
    examples: ['stripe'],
  }),
  header: HeaderName('hmac: the header with the signature.', 'x-signature'),
  algorithm: Type.Optional(
    Type.Union([Type.Literal('sha256'), Type.Literal('sha512')], { description: 'hmac: the hash.' }),
  ),
  encoding: Type.Optional(
    Type.Union([Type.Literal('hex'), Type.Literal('base64')], { description: 'hmac: how the signature is written.' }),
  ),
  prefix: Type.Optional(Type.String({ description: 'hmac: what stands before the signature.', examples: ['sha256='] })),
  idHeader: HeaderName('hmac: the header with the id of the delivery.', 'x-delivery'),
  timestampHeader: HeaderName('hmac: the header with Unix seconds.', 'x-timestamp'),
});

/** An endpoint without its secrets and without its address. */
export const EndpointFacts = Type.Object({
  scheme: SchemeFacts,
  toleranceSeconds: Type.Integer({ description: 'Greatest age of a delivery.' }),
  type: Type.Optional(Type.String({ description: 'The fixed event type.' })),
  secrets: Type.Integer({ description: 'How many secrets are kept.' }),
});
export type EndpointFacts = Static<typeof EndpointFacts>;

export interface WebhookEndpoint {
  readonly provider: string;
  readonly scheme: WebhookScheme;
  /** A fixed event type, instead of the one that the provider names. */
  readonly type?: string;
}

/** An endpoint as its owner sees it: without its secrets. */
export interface KeptEndpoint extends WebhookEndpoint {
  /** The public part of its address. */
  readonly token: string;
  readonly toleranceSeconds: number;
  /** How many. */
  readonly secrets: number;
}

/** An endpoint with its version. */
export interface TaggedEndpoint {
  readonly endpoint: KeptEndpoint;
  /** Also of its secrets as they are sealed: those that are given anew show in it, and nothing of them does. */
  readonly tag: string;
}

export function endpointFacts({ scheme, toleranceSeconds, type, secrets }: KeptEndpoint): EndpointFacts {
  return { scheme, toleranceSeconds, ...(type === undefined ? {} : { type }), secrets };
}
