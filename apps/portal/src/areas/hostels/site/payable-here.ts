import type { Answer } from '@pvt/client';

export type GuestProvider = Answer<'listGuestProviders'>['providers'][number];

/** By whom a guest pays, and with what there. */
export interface PaidBy {
  readonly provider: Exclude<GuestProvider, 'stripe'>;
  /** The provider's token of it. */
  readonly method: string;
}

const WAYS: readonly PaidBy[] = [
  // The payer approves it there.
  { provider: 'paypal', method: 'paypal' },
  { provider: 'sandbox', method: 'card_ok' },
];

/** What these pages can pay with, the first by default. Stripe's tokens are made by its own form, which is not on them. */
export const payableHere = (offered: readonly string[]): readonly PaidBy[] =>
  WAYS.filter(({ provider }) => offered.includes(provider));
