import type { Problem } from '@pvt/kernel/errors';
import { type Fact, type Intent, isNews, type ObjectFact, type OperationKind } from './intent.ts';
import { intentErrors } from './intent-errors.ts';
import { capturable, positionOf, refundable, standing, underWay } from './intent-position.ts';
import { statusOf } from './intent-status.ts';

export type Command =
  | { readonly kind: 'authorise' }
  /** Without an amount, all that is left. */
  | { readonly kind: 'capture'; readonly amount?: bigint; readonly currency?: string }
  | { readonly kind: 'refund'; readonly amount?: bigint; readonly currency?: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'evidence'; readonly dispute: string };

/** What the provider reported: by a webhook, or as its answer. */
export interface Report {
  readonly kind: 'report';
  readonly fact: ObjectFact;
}

export interface Decision {
  readonly facts: readonly Fact[];
  /** To be asked of the provider. */
  readonly operation?: { readonly kind: OperationKind; readonly amount: bigint };
}

const NOTHING_NEW: Decision = { facts: [] };

/**
 * What follows of a command, or of a report of the provider. A report that holds nothing new is no fact.
 * @param now ms since 1970
 * @throws INTENT_STATE, OPERATION_UNDER_WAY, AUTHORISATION_EXPIRED, AMOUNT_ABOVE_REST, CURRENCY_DIFFERS, DISPUTE_OPEN, DISPUTE_NOT_FOUND
 */
export function decide(intent: Intent, input: Command | Report, now: number): Decision {
  switch (input.kind) {
    case 'report':
      return isNews(intent, input.fact) ? { facts: [input.fact] } : NOTHING_NEW;
    case 'authorise':
      return authorise(intent);
    case 'capture':
      return capture(intent, input, now);
    case 'refund':
      return refund(intent, input);
    case 'cancel':
      return cancel(intent);
    case 'evidence':
      return evidence(intent, input.dispute);
  }
}

function authorise(intent: Intent): Decision {
  refuseWhileUnderWay(intent);
  if (!['created', 'failed'].includes(statusOf(intent))) throw wrongState(intent, 'It can not be authorised');
  return asked('authorise', intent.terms.amount);
}

function capture(intent: Intent, { amount, currency }: Extract<Command, { kind: 'capture' }>, now: number): Decision {
  sameCurrency(intent, currency);
  const authorisation = standing(intent);
  if (authorisation === undefined) throw wrongState(intent, 'Nothing of it is authorised');
  // Captures beside each other share what is left; one beside a release would depend on which the provider does first.
  refuseWhileUnderWay(intent, 'cancel');
  const { expiresAt } = authorisation.details;
  const isLate = expiresAt !== undefined && Date.parse(expiresAt) <= now;
  if (authorisation.status === 'expired' || (authorisation.status === 'authorised' && isLate))
    throw intentErrors.AUTHORISATION_EXPIRED(
      `The authorisation ended at ${expiresAt ?? 'a time that the provider did not report'}. Have another intent authorised.`,
      { more: { state: 'expired' } },
    );
  if (authorisation.status !== 'authorised') throw wrongState(intent, 'It can not be captured');
  const left = capturable(intent);
  const wanted = amount ?? left;
  if (wanted > left || wanted <= 0n) throw aboveRest('captured', wanted, left, intent);
  return asked('capture', wanted);
}

function refund(intent: Intent, { amount, currency }: Extract<Command, { kind: 'refund' }>): Decision {
  sameCurrency(intent, currency);
  if (intent.disputes.some(({ status }) => status === 'open'))
    throw intentErrors.DISPUTE_OPEN(
      'A dispute of this payment is open. Wait for its end, or accept it at the provider.',
    );
  if (positionOf(intent).captured === 0n) throw wrongState(intent, 'Nothing of it is captured');
  const left = refundable(intent);
  const wanted = amount ?? left;
  if (wanted > left || wanted <= 0n) throw aboveRest('refunded', wanted, left, intent);
  return asked('refund', wanted);
}

/** What is captured stays; the rest is released. */
function cancel(intent: Intent): Decision {
  refuseWhileUnderWay(intent);
  const status = standing(intent)?.status;
  if (status === 'authorised' || status === 'challenge' || status === 'processing') {
    const left = capturable(intent);
    if (status === 'authorised' && left === 0n) throw wrongState(intent, 'All of it is captured: refund it');
    return asked('cancel', left);
  }
  if (!['created', 'failed'].includes(statusOf(intent))) throw wrongState(intent, 'It can not be cancelled');
  return { facts: [{ what: 'withdrawn' }] };
}

function evidence(intent: Intent, dispute: string): Decision {
  const found = intent.disputes.find(({ id, status }) => id === dispute && status === 'open');
  if (found === undefined) throw intentErrors.DISPUTE_NOT_FOUND(`The payment has no open dispute "${dispute}".`);
  return asked('evidence', found.amount);
}

const asked = (kind: OperationKind, amount: bigint): Decision => ({ facts: [], operation: { kind, amount } });

function refuseWhileUnderWay(intent: Intent, only?: OperationKind): void {
  const [first] = underWay(intent).filter(({ kind }) => only === undefined || kind === only);
  if (first === undefined) return;
  throw intentErrors.OPERATION_UNDER_WAY(
    `The provider has not answered its ${first.kind} yet. Try again in a moment.`,
    {
      retryAfterSeconds: 2,
    },
  );
}

function sameCurrency({ terms }: Intent, currency: string | undefined): void {
  if (currency === undefined || currency === terms.currency) return;
  throw intentErrors.CURRENCY_DIFFERS(`The payment is in ${terms.currency}, and not in ${currency}.`, {
    pointer: '/currency',
  });
}

function wrongState(intent: Intent, what: string): Problem {
  const status = statusOf(intent);
  return intentErrors.INTENT_STATE(`${what}: the payment is ${status}.`, { more: { state: status } });
}

function aboveRest(verb: string, wanted: bigint, left: bigint, { terms }: Intent): Problem {
  const detail =
    left <= 0n
      ? `Nothing is left that could be ${verb}.`
      : `Of ${terms.currency} ${left} minor units that are left, ${wanted} can not be ${verb}. Ask for at most ${left}, and more than 0.`;
  return intentErrors.AMOUNT_ABOVE_REST(detail, { pointer: '/amount', more: { left: left < 0n ? '0' : `${left}` } });
}
