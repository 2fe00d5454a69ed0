import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { HoldInEscrow, RefundEscrow, ReleaseEscrow } from './core/escrow.ts';
import { IntentView } from './core/intent-view.ts';
import { LedgerTransaction } from './core/ledger.ts';
import { NewIntent } from './core/new-intent.ts';
import { OfferedProviders } from './core/offered-providers.ts';
import {
  AuthorisePayment,
  CapturePayment,
  PaymentOf,
  RefundPayment,
  ReturnPayment,
} from './core/payment-operations.ts';
import { NewPayout, Payout } from './core/payout.ts';

export { escrowHeld, escrowRefunded, escrowReleased } from './core/escrow-events.ts';
export { events } from './core/events.ts';
export {
  paymentAuthorised,
  paymentDisputed,
  paymentDisputeLost,
  paymentDisputeWon,
} from './core/intent-events.ts';
export { payoutFailed, payoutPaid } from './core/payout-events.ts';

/** Takes money from an account and holds it. @throws INSUFFICIENT_FUNDS where that one is guarded and has too little */
export const holdInEscrow = defineOperation({
  name: 'payments.holdInEscrow',
  description: 'Takes money from an account and holds it.',
  input: HoldInEscrow,
  output: LedgerTransaction,
});

/** Pays out what is held, all or a part, by shares. @throws ESCROW_EMPTY, ESCROW_SPLIT_INVALID, INSUFFICIENT_FUNDS */
export const releaseEscrow = defineOperation({
  name: 'payments.releaseEscrow',
  description: 'Pays out what is held, all or a part, by shares.',
  input: ReleaseEscrow,
  output: LedgerTransaction,
});

/** Gives back what is held, all or a part. @throws ESCROW_EMPTY, INSUFFICIENT_FUNDS */
export const refundEscrow = defineOperation({
  name: 'payments.refundEscrow',
  description: 'Gives back what is held, all or a part.',
  input: RefundEscrow,
  output: LedgerTransaction,
});

/** By what the tenant's payers can pay now. */
export const offeredProviders = defineOperation({
  name: 'payments.offeredProviders',
  description: 'By which providers a payment can be made now: those that are set up and switched on.',
  input: Type.Object({}, { additionalProperties: false }),
  output: OfferedProviders,
});

/** Begins a payment. @throws as POST /v1/payments/intents */
export const createPayment = defineOperation({
  name: 'payments.createPayment',
  description: 'Begins a payment: what is paid for, how much, by which provider, and whose the parts are.',
  input: NewIntent,
  output: IntentView,
});

/** A payment as it is now. @throws INTENT_NOT_FOUND */
export const getPayment = defineOperation({
  name: 'payments.getPayment',
  description: 'A payment as it is now.',
  input: PaymentOf,
  output: IntentView,
});

/** Has the payer’s bank hold the amount; a decline and a question to the payer are states. @throws as POST …/authorise */
export const authorisePayment = defineOperation({
  name: 'payments.authorisePayment',
  description: 'Has the payer’s bank hold the amount of a payment.',
  input: AuthorisePayment,
  output: IntentView,
});

/** Gives a part of what is captured back. @throws as POST …/refund; PAYMENT_PROVIDER_UNREACHABLE while the provider has not answered */
export const refundPayment = defineOperation({
  name: 'payments.refundPayment',
  description: 'Gives the payer a part of what is captured back.',
  input: RefundPayment,
  output: IntentView,
});

/** Takes what a payment has authorised. @throws as POST …/capture; PAYMENT_PROVIDER_UNREACHABLE while the provider has not answered */
export const capturePayment = defineOperation({
  name: 'payments.capturePayment',
  description: 'Takes what a payment has authorised, all or a part.',
  input: CapturePayment,
  output: IntentView,
});

/** Undoes a payment however far it came, and bears that it never began. @throws PAYMENT_PROVIDER_UNREACHABLE while the provider has not answered */
export const returnPayment = defineOperation({
  name: 'payments.returnPayment',
  description: 'Gives the payer back whatever a payment holds: releases what is authorised, refunds what is captured.',
  input: ReturnPayment,
  output: IntentView,
});

/** Books what an owner is paid, and has the provider asked for it. @throws as POST /v1/payments/payouts */
export const payOut = defineOperation({
  name: 'payments.payOut',
  description: 'Pays an owner what they are owed, or a part of it; its end is told by an event.',
  input: NewPayout,
  output: Payout,
});

export const permissions = definePermissions({
  'payments:read': 'See payments, customers and payouts.',
  'payments:write': 'Take payments, capture, refund and cancel them, and pay out.',
  'ledger:read': 'See the ledger: accounts, transactions, statements and its check.',
  'ledger:write': 'Post transactions to the ledger, reverse them, and move money in escrow.',
  'invoices:read': 'See invoices, credit notes and receipts.',
  'invoices:write': 'Issue invoices, credit notes and receipts.',
});
