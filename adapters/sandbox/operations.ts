import { randomUUID } from 'node:crypto';
import type { Account, Dispute, Payment, Payout } from './state.ts';
import type { Webhooks } from './webhooks.ts';

/** Refused with a status and a code, as the provider answers it. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const WEEK_MS = 7 * 86_400_000;
const DECLINES: Readonly<Record<string, string>> = {
  card_declined: 'card_declined',
  card_insufficient_funds: 'insufficient_funds',
  card_expired: 'expired_card',
  card_stolen: 'stolen_card',
  card_wrong_cvc: 'incorrect_cvc',
};

/** Its holder disputes what is left once something was returned, and loses to any evidence: a dispute from its begin to its end by hand. */
const DISPUTING = 'card_disputed';

export interface PaymentOrder {
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly capture?: 'automatic' | 'manual';
  readonly returnUrl?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** How long the authorisation holds; default a week. */
  readonly holdMs?: number;
}

/** What the provider does, and reports of each effect. */
export function openOperations(webhooks: Webhooks) {
  function report(account: Account, payment: Payment, object: Readonly<Record<string, unknown>>): void {
    webhooks.send(account, { payment: payment.id, metadata: payment.metadata, object });
  }
  const reportPayment = (account: Account, payment: Payment): void =>
    report(account, payment, authorisationObject(payment));

  function take(account: Account, payment: Payment, amount: number, key: string) {
    const { basisPoints, fixed } = account.fee;
    const fee = Math.round((amount * basisPoints) / 10_000) + fixed;
    const capture = { id: `cap_${randomUUID()}`, amount, fee, key, at: Date.now() };
    payment.captures.push(capture);
    report(account, payment, { what: 'capture', ...capture, status: 'succeeded' });
    return capture;
  }

  function confirmed(account: Account, payment: Payment): void {
    payment.status = 'authorised';
    reportPayment(account, payment);
    if (payment.capture === 'automatic') take(account, payment, payment.amount, payment.key);
  }

  return {
    pay(account: Account, key: string, order: PaymentOrder): Payment {
      if (!Number.isSafeInteger(order.amount) || order.amount <= 0)
        throw new Refused(400, 'amount_invalid', 'The amount is a whole number above 0.');
      const now = Date.now();
      const payment: Payment = {
        ...{ id: `pay_${randomUUID()}`, key, amount: order.amount, currency: order.currency, method: order.method },
        ...{ capture: order.capture ?? 'manual', returnUrl: order.returnUrl ?? null, metadata: order.metadata ?? {} },
        ...{ createdAt: now, expiresAt: now + (order.holdMs ?? WEEK_MS), status: 'challenge', code: null },
        ...{ captures: [], refunds: [], disputes: [] },
      };
      account.payments[payment.id] = payment;
      const decline = DECLINES[order.method];
      if (decline !== undefined) {
        payment.status = 'failed';
        payment.code = decline;
        reportPayment(account, payment);
      } else if (order.method === 'card_challenge') reportPayment(account, payment);
      else confirmed(account, payment);
      return payment;
    },

    /** The payer's answer on the challenge page. */
    answerChallenge(account: Account, payment: Payment, approved: boolean): void {
      if (payment.status !== 'challenge') return;
      if (approved) return confirmed(account, payment);
      payment.status = 'failed';
      payment.code = 'challenge_declined';
      reportPayment(account, payment);
    },

    capture(account: Account, payment: Payment, key: string, amount: number) {
      if (payment.status === 'authorised' && payment.expiresAt <= Date.now()) this.expire(account, payment);
      if (payment.status !== 'authorised')
        throw new Refused(409, `payment_${payment.status}`, `The payment is ${payment.status}.`);
      if (amount > payment.amount - total(payment.captures))
        throw new Refused(422, 'amount_too_large', 'It is more than what is authorised.');
      return { what: 'capture', ...take(account, payment, amount, key), status: 'succeeded' };
    },

    refund(account: Account, payment: Payment, key: string, amount: number) {
      const lost = payment.disputes.filter(({ status }) => status !== 'won');
      const back = total(payment.refunds.filter(({ status }) => status === 'succeeded')) + total(lost);
      if (amount > total(payment.captures) - back)
        throw new Refused(422, 'amount_too_large', 'It is more than what was captured.');
      const refund = { id: `ref_${randomUUID()}`, amount, key, at: Date.now(), status: 'succeeded' as const };
      payment.refunds.push(refund);
      report(account, payment, { what: 'refund', ...refund });
      const left = total(payment.captures) - back - amount;
      if (payment.method === DISPUTING && payment.disputes.length === 0 && left > 0)
        this.dispute(account, payment, left);
      return { what: 'refund', ...refund };
    },

    cancel(account: Account, payment: Payment): Payment {
      if (payment.status === 'voided') return payment;
      if (payment.status !== 'authorised' && payment.status !== 'challenge')
        throw new Refused(409, `payment_${payment.status}`, `The payment is ${payment.status}.`);
      payment.status = 'voided';
      reportPayment(account, payment);
      return payment;
    },

    expire(account: Account, payment: Payment): void {
      if (payment.status !== 'authorised' && payment.status !== 'challenge') return;
      payment.status = 'expired';
      reportPayment(account, payment);
    },

    dispute(account: Account, payment: Payment, amount: number): Dispute {
      const dispute: Dispute = {
        ...{ id: `dis_${randomUUID()}`, amount, fee: account.fee.dispute, at: Date.now(), status: 'open' },
        ...{ evidence: null, endedAt: null },
      };
      payment.disputes.push(dispute);
      report(account, payment, disputeObject(dispute));
      return dispute;
    },

    endDispute(account: Account, payment: Payment, dispute: Dispute, status: 'won' | 'lost'): void {
      dispute.status = status;
      dispute.endedAt = Date.now();
      report(account, payment, disputeObject(dispute));
    },

    takeEvidence(account: Account, payment: Payment, dispute: Dispute, text: string): void {
      if (dispute.status !== 'open') throw new Refused(409, 'dispute_over', 'There is no such open dispute.');
      dispute.evidence = text;
      if (payment.method === DISPUTING) this.endDispute(account, payment, dispute, 'won');
    },

    failRefund(account: Account, payment: Payment, id: string): void {
      const refund = payment.refunds.find((each) => each.id === id);
      if (refund === undefined) throw new Refused(404, 'refund_missing', 'There is no such refund.');
      refund.status = 'failed';
      report(account, payment, { what: 'refund', ...refund });
    },

    payOut(account: Account, key: string, order: { amount: number; currency: string; destination: string }): Payout {
      const status = order.destination === 'account_closed' ? 'failed' : 'paid';
      const payout: Payout = { id: `out_${randomUUID()}`, key, ...order, at: Date.now(), status };
      account.payouts[payout.id] = payout;
      return payout;
    },
  };
}

export type Operations = ReturnType<typeof openOperations>;

export function authorisationObject(payment: Payment) {
  const { id, key, amount, currency, status, code, method, expiresAt } = payment;
  return { what: 'authorisation', id, key, amount, currency, fee: 0, status, code, method, expiresAt };
}

export const disputeObject = (dispute: Dispute) => ({ what: 'dispute', ...dispute, key: null });

const total = (items: readonly { readonly amount: number }[]): number =>
  items.reduce((sum, { amount }) => sum + amount, 0);
