import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { evolve, type Fact, type Intent, OPERATION_KINDS, objectOf } from './intent.ts';
import { IntentView } from './intent-view.ts';

export const INTENT_EXAMPLE: IntentView = {
  id: '0198c0de-4444-7000-8000-000000000001',
  reference: 'booking:1201',
  status: 'captured',
  amount: 10_000,
  currency: 'EUR',
  capture: 'automatic',
  provider: 'sandbox',
  splits: [
    { to: 'fees', amount: 1_000 },
    { to: 'owner', owner: 'property:7', amount: 9_000 },
  ],
  feeBearer: 'owner',
  description: 'Two nights',
  customer: null,
  ...{ authorised: 10_000, captured: 10_000, refunded: 0, disputed: 0, lost: 0, released: 0 },
  ...{ capturable: 0, refundable: 10_000, providerFee: 0, held: 0 },
  challengeUrl: null,
  expiresAt: null,
  method: 'card_ok',
  code: null,
  createdAt: '2026-11-29T12:00:00.000Z',
  updatedAt: '2026-11-29T12:00:01.000Z',
};

const data = Type.Object({
  intent: IntentView,
  /** Of the provider's object that it is about. */
  object: Type.Union([Type.String(), Type.Null()], { description: 'The provider’s id of what it is about.' }),
  amount: Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'What it is about, in minor units.',
  }),
});
const example = { intent: INTENT_EXAMPLE, object: 'cap_1', amount: 10_000 };
const key = ({ intent }: { readonly intent: { readonly id: string } }): string => intent.id;

const event = <const T extends string>(happened: T, description: string) =>
  defineEvent({
    type: `pvt.payments.payment.${happened}`,
    version: 1,
    readBy: 'payments:read',
    description: `${description} The key is the intent’s id; \`intent\` is as it is after it.`,
    ...{ data, key, example },
  });

export const intentCreated = event('created', 'A payment intent was made.');
export const operationAsked = defineEvent({
  type: 'pvt.payments.payment.asked',
  version: 1,
  readBy: 'payments:read',
  description: 'The provider is to be asked for something. The key is the intent’s id.',
  data: Type.Object({
    intent: Type.String({ description: 'The intent’s id.' }),
    operation: Type.String({ description: 'Its id, which is the idempotency key at the provider.' }),
    kind: Type.Enum(OPERATION_KINDS, { description: 'What for.' }),
    amount: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'In minor units.' }),
  }),
  key: ({ intent }) => intent,
  example: {
    intent: INTENT_EXAMPLE.id,
    operation: '0198c0de-5555-7000-8000-000000000001',
    kind: 'capture',
    amount: 10_000,
  },
});
export const operationRefused = defineEvent({
  type: 'pvt.payments.payment.refused',
  version: 1,
  readBy: 'payments:read',
  description: 'The provider refused for certain what it was asked for; nothing was moved. The key is the intent’s id.',
  data: Type.Object({
    intent: Type.String({ description: 'The intent’s id.' }),
    operation: Type.String({ description: 'Its id.' }),
    kind: Type.Enum(OPERATION_KINDS, { description: 'What for.' }),
    code: Type.String({ description: 'As the provider has it.' }),
  }),
  key: ({ intent }) => intent,
  example: {
    intent: INTENT_EXAMPLE.id,
    operation: '0198c0de-5555-7000-8000-000000000001',
    kind: 'refund',
    code: 'amount_too_large',
  },
});

const BY_FACT = {
  'authorisation processing': event('processing', 'The provider has not decided yet.'),
  'authorisation challenge': event('challenged', 'The payer has to confirm.'),
  'authorisation authorised': event('authorised', 'The payer’s bank holds the amount.'),
  'authorisation failed': event('failed', 'The payment was declined.'),
  'authorisation expired': event('expired', 'The authorisation expired.'),
  'authorisation voided': event('cancelled', 'What was authorised and not captured is released.'),
  'capture succeeded': event('captured', 'Money was taken.'),
  'refund pending': event('refund-begun', 'A refund is on its way.'),
  'refund succeeded': event('refunded', 'Money was returned.'),
  'refund failed': event('refund-failed', 'A refund failed, and is booked back: the money is here again.'),
  'dispute open': event('disputed', 'The payer’s bank asks for the money back.'),
  'dispute won': event('dispute-won', 'A dispute was won: what it held is free again.'),
  'dispute lost': event('dispute-lost', 'A dispute was lost: the money was returned.'),
  withdrawn: event('withdrawn', 'The intent was given up before anything was authorised.'),
} as const;

export const paymentAuthorised = BY_FACT['authorisation authorised'];
export const paymentCaptured = BY_FACT['capture succeeded'];
export const paymentDisputed = BY_FACT['dispute open'];
export const paymentDisputeWon = BY_FACT['dispute won'];
export const paymentDisputeLost = BY_FACT['dispute lost'];

const paymentChanged = event(
  'changed',
  'More is known of something that was reported before: what the provider keeps, or until when it can be captured.',
);

/**
 * The event that tells of a fact. What came about is told once: a fee that is known later is no second capture.
 * @param before the intent without it
 */
export function eventOf(before: Intent, fact: Fact) {
  if (fact.what === 'withdrawn') return BY_FACT.withdrawn;
  const known = objectOf(before, fact);
  const after = objectOf(evolve(before, fact), fact);
  if (known !== undefined && known.status === after?.status && known.amount === after.amount) return paymentChanged;
  return BY_FACT[`${fact.what} ${fact.status}` as keyof typeof BY_FACT];
}

export const intentEvents: readonly EventType[] = [
  intentCreated,
  operationAsked,
  operationRefused,
  ...Object.values(BY_FACT),
  paymentChanged,
];
