import Type, { type Static, type TSchema } from 'typebox';
import { Currency, MinorUnits, MOST, toJson } from './amount.ts';
import type { Intent } from './intent.ts';
import { capturable, positionOf, refundable, standing } from './intent-position.ts';
import { INTENT_STATUSES, statusOf } from './intent-status.ts';
import { PROVIDERS, type ProviderName } from './provider.ts';

const nullable = <T extends TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const sum = (description: string) => Type.Integer({ minimum: 0, maximum: MOST, description, examples: [1250] });
const instant = Type.String({ description: 'An ISO instant.', examples: ['2026-11-29T12:00:00.000Z'] });
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: 'A UUID.',
  examples: ['0198c0de-4444-7000-8000-000000000001'],
});

export const SplitView = Type.Object(
  {
    to: Type.Enum(['owner', 'fees', 'tax', 'revenue'], {
      description: 'Whose it is: an owner’s, or the organisation’s as its fee, as tax that it owes, or as its revenue.',
    }),
    owner: Type.Optional(Type.String({ description: 'Which owner.', examples: ['property:7'] })),
    amount: sum('In minor units.'),
  },
  { title: 'PaymentSplit', description: 'A part of a payment.' },
);

export const IntentView = Type.Object(
  {
    id: Id,
    reference: Type.String({ description: 'The caller’s: what is paid for.', examples: ['booking:1201'] }),
    status: Type.Enum(INTENT_STATUSES, {
      description:
        '`created`; `processing` and `unknown` while the provider has not answered; `requires_action` of the payer, at `challengeUrl`; `authorised`; `partly_captured`, `captured`; `partly_refunded`, `refunded`; `disputed`, `dispute_lost`; or ended as `cancelled`, `expired`, `failed`. One that failed can be authorised again.',
    }),
    amount: MinorUnits,
    currency: Currency,
    capture: Type.Enum(['automatic', 'manual'], { description: '`automatic`: captured as soon as it is authorised.' }),
    provider: Type.Enum(PROVIDERS, { description: 'Who moves the money.' }),
    splits: Type.Array(SplitView, { description: 'The parts; they sum to the amount.' }),
    feeBearer: Type.Enum(['owner', 'organisation'], { description: 'Who bears what the provider keeps.' }),
    description: nullable(Type.String(), 'For a person.'),
    customer: nullable(Id, 'Who pays.'),
    authorised: sum('What the payer’s bank holds for it, in all.'),
    captured: sum('Taken.'),
    refunded: sum('Returned.'),
    disputed: sum('Held by open disputes.'),
    lost: sum('Returned by disputes that were lost.'),
    released: sum('Of the authorised, what the payer got free again.'),
    capturable: sum('What may still be captured.'),
    refundable: sum('What may still be refunded.'),
    providerFee: sum('What the provider keeps.'),
    held: sum('Reported by the provider, and not possible by what else is known: it is counted when it is.'),
    challengeUrl: nullable(Type.String(), 'Where the payer confirms; while it requires an action.'),
    expiresAt: nullable(instant, 'Until when it can be captured.'),
    method: nullable(Type.String(), 'What was paid with.'),
    code: nullable(Type.String(), 'Why it failed, as the provider has it.'),
    createdAt: instant,
    updatedAt: instant,
  },
  {
    title: 'PaymentIntent',
    description: 'A payment: what is agreed, and what it has come to. Amounts are in minor units.',
  },
);
export type IntentView = Static<typeof IntentView>;

/** What is kept of an intent beside its terms and facts. */
export interface IntentAbout {
  readonly reference: string;
  readonly description: string | null;
  readonly customer: string | null;
  readonly provider: ProviderName;
  readonly returnUrl: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export function viewOf(intent: Intent, about: IntentAbout): IntentView {
  const { terms } = intent;
  const position = positionOf(intent);
  const authorisation = standing(intent);
  const status = statusOf(intent);
  const { expiresAt, challengeUrl, method, code } = authorisation?.details ?? {};
  const positive = (amount: bigint): number => toJson(amount < 0n ? 0n : amount);
  return {
    ...{ id: terms.id, reference: about.reference, status },
    ...{ amount: toJson(terms.amount), currency: terms.currency, capture: terms.capture, provider: about.provider },
    splits: terms.splits.map(({ amount, ...split }) => ({ ...split, amount: toJson(amount) })),
    ...{ feeBearer: terms.feeBearer, description: about.description, customer: about.customer },
    ...{ authorised: toJson(position.authorised), captured: toJson(position.captured) },
    ...{ refunded: toJson(position.refunded), disputed: toJson(position.disputed), lost: toJson(position.lost) },
    ...{ released: toJson(position.released), providerFee: toJson(position.fees), held: toJson(position.held) },
    capturable: authorisation?.status === 'authorised' ? positive(capturable(intent)) : 0,
    refundable: intent.disputes.some((each) => each.status === 'open') ? 0 : positive(refundable(intent)),
    challengeUrl: status === 'requires_action' ? (challengeUrl ?? null) : null,
    expiresAt: expiresAt ?? null,
    method: method ?? null,
    code: authorisation?.status === 'failed' ? (code ?? null) : null,
    ...{ createdAt: about.createdAt, updatedAt: about.updatedAt },
  };
}
