import { attach, cardOf } from './stripe-customers.ts';
import { count, type Form, oneOf, StripeRefusal, taken, text, texts } from './stripe-form.ts';
import {
  type Account,
  type BalanceTransaction,
  type Charge,
  type Dispute,
  newId,
  type PaymentIntent,
  type PaymentMethod,
  type Payout,
  type Refund,
  seconds,
} from './stripe-state.ts';

export type Report = (account: Account, type: string, object: unknown) => void;
export interface Fees {
  basisPoints: number;
  fixed: number;
  dispute: number;
}

const WEEK_SECONDS = 7 * 86_400;
const DECLINES: Readonly<Record<string, string>> = {
  pm_card_chargeDeclined: 'generic_decline',
  pm_card_chargeDeclinedInsufficientFunds: 'insufficient_funds',
};
const ACCEPTED = new Set(['pm_card_visa', 'pm_card_authenticationRequired', ...Object.keys(DECLINES)]);
/** docs.stripe.com/currencies: the last digit, or the last two, have to be 0. */
const MULTIPLES: Readonly<Record<string, number>> = { bhd: 10, jod: 10, kwd: 10, omr: 10, tnd: 10, isk: 100, ugx: 100 };

const refused = (code: string, message: string, more: object = {}): StripeRefusal =>
  new StripeRefusal(400, { type: 'invalid_request_error', code, message, ...more });

export function missing(what: string, id: string): StripeRefusal {
  return new StripeRefusal(404, {
    ...{ type: 'invalid_request_error', code: 'resource_missing', param: 'id' },
    message: `No such ${what}: '${id}'`,
  });
}

/** What Stripe does, and what it reports of it. */
export function openOperations(challengeUrl: (payment: string) => string, report: Report) {
  const fees: Fees = { basisPoints: 0, fixed: 0, dispute: 0 };

  function book(
    account: Account,
    line: Pick<BalanceTransaction, 'type' | 'amount' | 'fee' | 'currency' | 'source'>,
  ): BalanceTransaction {
    const booked: BalanceTransaction = {
      ...{ id: newId('txn'), object: 'balance_transaction', created: seconds(), net: line.amount - line.fee },
      ...line,
    };
    account.balance.push(booked);
    return booked;
  }

  const paymentOf = (account: Account, id: string): PaymentIntent => {
    const found = account.payments.get(id);
    if (found === undefined) throw missing('payment_intent', id);
    return found;
  };
  const chargeOf = (account: Account, { latest_charge: id }: PaymentIntent): Charge => {
    const found = id === null ? undefined : account.charges.get(id);
    if (found === undefined) throw refused('charge_missing', 'This PaymentIntent has no successful charge.');
    return found;
  };

  function take(account: Account, payment: PaymentIntent, amount: number): void {
    const charge = chargeOf(account, payment);
    const fee = Math.round((amount * fees.basisPoints) / 10_000) + fees.fixed;
    const { id: source, currency } = charge;
    charge.balance_transaction = book(account, { type: 'charge', amount, fee, currency, source }).id;
    Object.assign(charge, { captured: true, amount_captured: amount });
    Object.assign(payment, { status: 'succeeded', amount_received: amount, amount_capturable: 0, next_action: null });
    report(account, 'payment_intent.succeeded', payment);
  }

  function confirmed(account: Account, payment: PaymentIntent): void {
    const { id, amount, currency } = payment;
    const card = { brand: 'visa', last4: '4242', capture_before: payment.created + WEEK_SECONDS };
    const charge: Charge = {
      ...{ id: newId('ch'), object: 'charge', amount, currency, payment_intent: id, captured: false },
      ...{ amount_captured: 0, amount_refunded: 0, balance_transaction: null },
      payment_method_details: { type: 'card', card },
    };
    account.charges.set(charge.id, charge);
    payment.latest_charge = charge.id;
    if (payment.capture_method === 'automatic') return take(account, payment, amount);
    Object.assign(payment, { status: 'requires_capture', amount_capturable: amount, next_action: null });
    report(account, 'payment_intent.amount_capturable_updated', payment);
  }

  function declined(account: Account, payment: PaymentIntent, code: string, reason: string): void {
    const error = { type: 'card_error', code, decline_code: reason, message: 'Your card was declined.' };
    Object.assign(payment, { status: 'requires_payment_method', last_payment_error: error, next_action: null });
    report(account, 'payment_intent.payment_failed', payment);
  }

  return {
    fees,
    paymentOf,
    pay(account: Account, form: Form): PaymentIntent {
      const given = taken(
        form,
        '!amount !currency capture_method confirm !payment_method metadata automatic_payment_methods return_url description customer expand',
      );
      const amount = count(given, 'amount') ?? 0;
      const currency = text(given, 'currency') ?? '';
      const multiple = MULTIPLES[currency] ?? 1;
      if (!/^[a-z]{3}$/.test(currency)) throw refused('invalid_currency', `Invalid currency: ${currency}`);
      if (amount % multiple !== 0)
        throw refused('invalid_amount', `Amounts of ${currency} are multiples of ${multiple}.`);
      const method = text(given, 'payment_method') ?? '';
      const card = cardOf(account, method, text(given, 'customer'), ACCEPTED);
      const methods = texts(given, 'automatic_payment_methods');
      if (methods['allow_redirects'] !== 'never' && text(given, 'return_url') === undefined)
        throw refused('return_url_missing', 'A return_url is needed unless allow_redirects is never.');
      const payment: PaymentIntent = {
        ...{ id: newId('pi'), object: 'payment_intent', created: seconds(), amount, currency, payment_method: method },
        capture_method: oneOf(given, 'capture_method', ['automatic', 'automatic_async', 'manual']) ?? 'automatic_async',
        ...{ metadata: texts(given, 'metadata'), description: text(given, 'description') ?? null },
        ...{ return_url: text(given, 'return_url') ?? null, amount_received: 0, amount_capturable: 0 },
        ...{ status: 'requires_confirmation', cancellation_reason: null, latest_charge: null },
        ...{ last_payment_error: null, next_action: null },
      };
      account.payments.set(payment.id, payment);
      const decline = DECLINES[card];
      if (decline !== undefined) {
        declined(account, payment, 'card_declined', decline);
        throw new StripeRefusal(402, {
          ...payment.last_payment_error,
          payment_intent: structuredClone(payment),
        });
      }
      if (card === 'pm_card_authenticationRequired') {
        const redirect = { url: challengeUrl(payment.id), return_url: payment.return_url };
        const action =
          payment.return_url === null
            ? { type: 'use_stripe_sdk', use_stripe_sdk: {} }
            : { type: 'redirect_to_url', redirect_to_url: redirect };
        Object.assign(payment, { status: 'requires_action', next_action: action });
        report(account, 'payment_intent.requires_action', payment);
      } else confirmed(account, payment);
      return payment;
    },
    answerChallenge(account: Account, payment: PaymentIntent, approves: boolean): void {
      if (payment.status !== 'requires_action') return;
      if (approves) confirmed(account, payment);
      else declined(account, payment, 'payment_intent_authentication_failure', 'authentication_failed');
    },
    capture(account: Account, id: string, form: Form): PaymentIntent {
      const given = taken(form, 'amount_to_capture metadata expand');
      const payment = paymentOf(account, id);
      if (payment.status !== 'requires_capture') throw unexpected(payment, 'captured');
      const amount = count(given, 'amount_to_capture') ?? payment.amount_capturable;
      if (amount > payment.amount_capturable)
        throw refused('amount_too_large', 'The amount to capture is greater than what is capturable.');
      Object.assign(payment.metadata, texts(given, 'metadata'));
      take(account, payment, amount);
      return payment;
    },
    cancel(account: Account, id: string, form: Form, reason: string | null = null): PaymentIntent {
      taken(form, 'cancellation_reason expand');
      const payment = paymentOf(account, id);
      if (['succeeded', 'canceled'].includes(payment.status)) throw unexpected(payment, 'canceled');
      Object.assign(payment, {
        ...{ status: 'canceled', amount_capturable: 0, next_action: null },
        cancellation_reason: reason ?? text(form, 'cancellation_reason') ?? null,
      });
      report(account, 'payment_intent.canceled', payment);
      return payment;
    },
    refund(account: Account, form: Form): Refund {
      const given = taken(form, '!payment_intent amount metadata');
      const payment = paymentOf(account, text(given, 'payment_intent') ?? '');
      const charge = chargeOf(account, payment);
      const left = charge.amount_captured - charge.amount_refunded;
      const amount = count(given, 'amount') ?? left;
      if ([...account.disputes.values()].some((each) => each.charge === charge.id && each.status !== 'won'))
        throw refused('charge_disputed', `Charge ${charge.id} has been charged back; cannot issue a refund.`);
      if (left === 0) throw refused('charge_already_refunded', `Charge ${charge.id} has already been refunded.`);
      if (amount > left)
        throw refused(
          'amount_too_large',
          `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        );
      charge.amount_refunded += amount;
      const { currency } = charge;
      const refund: Refund = {
        ...{ id: newId('re'), object: 'refund', created: seconds(), amount, currency, status: 'succeeded' },
        ...{ payment_intent: payment.id, charge: charge.id, metadata: texts(given, 'metadata') },
      };
      account.refunds.set(refund.id, refund);
      book(account, { type: 'refund', amount: -amount, fee: 0, currency, source: refund.id });
      report(account, 'refund.created', refund);
      return refund;
    },
    failRefund(account: Account, id: string): void {
      const refund = account.refunds.get(id);
      const charge = account.charges.get(refund?.charge ?? '');
      if (refund === undefined || charge === undefined) throw missing('refund', id);
      refund.status = 'failed';
      charge.amount_refunded -= refund.amount;
      book(account, { type: 'refund_failure', amount: refund.amount, fee: 0, currency: refund.currency, source: id });
      report(account, 'refund.failed', refund);
    },
    dispute(account: Account, payment: PaymentIntent, amount: number): Dispute {
      const { id: charge, currency } = chargeOf(account, payment);
      const dispute: Dispute = {
        ...{ id: newId('du'), object: 'dispute', amount, currency, charge, payment_intent: payment.id },
        ...{ status: 'needs_response', evidence: {}, balance_transactions: [] },
      };
      const line = { type: 'adjustment', amount: -amount, fee: fees.dispute, currency, source: dispute.id };
      dispute.balance_transactions.push(book(account, line));
      account.disputes.set(dispute.id, dispute);
      report(account, 'charge.dispute.created', dispute);
      report(account, 'charge.dispute.funds_withdrawn', dispute);
      return dispute;
    },
    endDispute(account: Account, dispute: Dispute, status: 'won' | 'lost'): void {
      dispute.status = status;
      const { id: source, amount, currency } = dispute;
      if (status === 'won')
        dispute.balance_transactions.push(book(account, { type: 'adjustment', amount, fee: 0, currency, source }));
      report(account, 'charge.dispute.closed', dispute);
    },
    evidence(account: Account, id: string, form: Form): Dispute {
      const given = taken(form, 'evidence submit metadata');
      const dispute = account.disputes.get(id);
      if (dispute === undefined) throw missing('dispute', id);
      if (dispute.status === 'won' || dispute.status === 'lost')
        throw refused('dispute_closed', 'This dispute is already closed.');
      dispute.evidence = { ...dispute.evidence, ...texts(given, 'evidence') };
      if (text(given, 'submit') === 'true') dispute.status = 'under_review';
      report(account, 'charge.dispute.updated', dispute);
      return dispute;
    },
    payOut(account: Account, form: Form): Payout {
      const given = taken(form, '!amount !currency destination metadata');
      const amount = count(given, 'amount') ?? 0;
      const currency = text(given, 'currency') ?? '';
      const destination = text(given, 'destination') ?? null;
      if (destination !== null && !destination.startsWith('ba_')) throw missing('external account', destination);
      const payout: Payout = {
        ...{ id: newId('po'), object: 'payout', amount, currency, destination, metadata: texts(given, 'metadata') },
        ...{ status: 'pending', failure_code: null, failure_message: null },
      };
      account.payouts.set(payout.id, payout);
      book(account, { type: 'payout', amount: -amount, fee: 0, currency, source: payout.id });
      report(account, 'payout.created', payout);
      return payout;
    },
    /** The bank takes it, or returns it, also after it took it. */
    endPayout(account: Account, payout: Payout, status: 'paid' | 'failed'): void {
      payout.status = status;
      if (status === 'failed') {
        const failure_message = 'The bank account has been closed.';
        Object.assign(payout, { failure_code: 'account_closed', failure_message });
        const { id: source, amount, currency } = payout;
        book(account, { type: 'payout_failure', amount, fee: 0, currency, source });
      }
      report(account, `payout.${status}`, payout);
    },
    attach: (account: Account, id: string, form: Form): PaymentMethod => attach(account, id, form, ACCEPTED),
  };
}

export type Operations = ReturnType<typeof openOperations>;

function unexpected(payment: PaymentIntent, verb: string): StripeRefusal {
  const message = `This PaymentIntent could not be ${verb} because it has a status of ${payment.status}.`;
  return refused('payment_intent_unexpected_state', message, { payment_intent: structuredClone(payment) });
}
