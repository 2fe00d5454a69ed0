import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import {
  type CredentialField,
  type PaymentProvider,
  type ProviderAnswer,
  ProviderRefused,
  type ReadWebhook,
  WebhookRejected,
} from '../../core/provider.ts';
import { ask, type ProviderReply } from './http.ts';
import { factOf, Moved, Payment, Reported, understood } from './sandbox-objects.ts';
import { verifySignature } from './signature.ts';

export interface SandboxCredentials {
  readonly url: string;
  readonly secretKey: string;
  /** How long an answer is waited for (ms). */
  readonly patience: number;
}

const Failure = Type.Object({ error: Type.Object({ code: Type.String(), message: Type.String() }) });
const FoundRequest = Type.Object({ status: Type.Integer(), body: Type.Unknown() });
const PayoutMade = Type.Object({ id: Type.String(), status: Type.Enum(['paid', 'failed']) });
const Report = Type.Object({
  lines: Type.Array(
    Type.Object({
      kind: Type.Enum(['capture', 'refund', 'dispute', 'payout']),
      id: Type.String(),
      payment: Type.Union([Type.String(), Type.Null()]),
      amount: Type.Integer(),
      fee: Type.Integer(),
      currency: Type.String(),
    }),
  ),
});
const Event = Type.Object({
  id: Type.String(),
  payment: Type.String(),
  metadata: Type.Record(Type.String(), Type.String()),
  object: Reported,
});

export const sandboxFields: readonly CredentialField[] = [
  {
    name: 'secretKey',
    title: 'Secret key',
    description: 'Which account of the sandbox is used. Without one, a new account is made.',
    secret: true,
    required: false,
  },
];

export const newSandboxKey = (): string => `sk_${randomBytes(18).toString('base64url')}`;

/** The sandbox's provider (adapters/sandbox), by its HTTP API. */
export function sandboxProvider({ url, secretKey, patience }: SandboxCredentials): PaymentProvider {
  const send = (
    method: string,
    path: string,
    signal: AbortSignal,
    key?: string,
    body?: object,
  ): Promise<ProviderReply> =>
    ask(
      new URL(path, url),
      {
        method,
        headers: {
          authorization: `Bearer ${secretKey}`,
          'content-type': 'application/json',
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      signal,
      patience,
    );
  const post = async (path: string, key: string, body: object, signal: AbortSignal): Promise<unknown> =>
    accepted(await send('POST', path, signal, key, body));
  const moved = (payment: string, body: unknown): ProviderAnswer => ({
    payment,
    facts: [factOf(understood(Moved, body))],
  });

  return {
    name: 'sandbox',
    capturesInParts: true,
    async authorise(key, order, signal) {
      const { amount, currency, capture, method, returnUrl, intent } = order;
      const body = {
        amount: Number(amount),
        currency,
        capture,
        method,
        metadata: { intent },
        ...(returnUrl === null ? {} : { returnUrl }),
      };
      return answerOf(await post('/v1/payments', key, body, signal));
    },
    capture: async (key, payment, amount, signal) =>
      moved(payment, await post(`/v1/payments/${payment}/captures`, key, { amount: Number(amount) }, signal)),
    refund: async (key, payment, amount, signal) =>
      moved(payment, await post(`/v1/payments/${payment}/refunds`, key, { amount: Number(amount) }, signal)),
    cancel: async (key, payment, signal) => answerOf(await post(`/v1/payments/${payment}/cancel`, key, {}, signal)),
    async sendEvidence(key, dispute, text, signal) {
      await post(`/v1/disputes/${dispute}/evidence`, key, { text }, signal);
    },
    async payOut(key, { amount, ...order }, signal) {
      return understood(PayoutMade, await post('/v1/payouts', key, { amount: Number(amount), ...order }, signal));
    },
    async findPayout(key, signal) {
      const reply = await send('GET', `/v1/requests/${key}`, signal);
      if (reply.status === 404) return undefined;
      return understood(PayoutMade, accepted(understood(FoundRequest, accepted(reply))));
    },
    async find(key, payment, signal) {
      const reply = await send('GET', `/v1/requests/${key}`, signal);
      if (reply.status === 404) return { is: 'absent' };
      const { status, body } = understood(FoundRequest, accepted(reply));
      if (status >= 400) return { is: 'refused', refusal: refusalOf(body) };
      const isPayment = (body as { what?: unknown }).what === 'authorisation';
      return { is: 'done', answer: isPayment ? answerOf(body) : moved(payment ?? '', body) };
    },
    async report(day, signal) {
      const { lines } = understood(Report, accepted(await send('GET', `/v1/report?day=${day}`, signal)));
      return lines.map((line) => ({ ...line, amount: BigInt(line.amount), fee: BigInt(line.fee) }));
    },
    async connect(webhookUrl, _isKnown, signal) {
      const reply = await send('POST', '/v1/webhook', signal, undefined, { url: webhookUrl });
      return understood(Type.Object({ secret: Type.String() }), accepted(reply)).secret;
    },
    async check(signal) {
      accepted(await send('GET', '/v1/account', signal));
    },
  };
}

function answerOf(body: unknown): ProviderAnswer {
  const payment = understood(Payment, body);
  return { payment: payment.id, facts: [factOf(payment), ...payment.captures.map(factOf)] };
}

/** @throws ProviderRefused */
function accepted({ status, body }: ProviderReply): unknown {
  if (status >= 400) throw refusalOf(body);
  return body;
}

function refusalOf(body: unknown): ProviderRefused {
  const { error } = understood(Failure, body);
  return new ProviderRefused(error.code, error.message);
}

/** A delivery of the sandbox's. */
export const readSandboxWebhook: ReadWebhook = (raw, headers, secrets, now) => {
  verifySignature(raw, headers['sandbox-signature'], secrets, now);
  try {
    const { id, payment, metadata, object } = understood(Event, JSON.parse(raw.toString('utf8')));
    return { id, payment, intent: metadata['intent'] ?? null, facts: [factOf(object)] };
  } catch (error) {
    throw new WebhookRejected('PAYMENT_WEBHOOK_INVALID', `The delivery is of no known form: ${String(error)}`);
  }
};
