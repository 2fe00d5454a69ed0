import type { Offer, PaidBy } from './api.ts';

const WAYS: readonly PaidBy[] = [
  { provider: 'sandbox', method: 'card_ok' },
  // The payer approves it there.
  { provider: 'paypal', method: 'paypal' },
];

/** What this page can pay with, the first by default. Stripe's tokens are made by its own form, which is not on this page. */
export const payableHere = (offered: Offer['providers']): readonly PaidBy[] =>
  WAYS.filter(({ provider }) => offered.includes(provider));
