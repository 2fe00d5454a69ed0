import { expect, test } from 'vitest';
import { guestProviders } from './payment-provider.ts';

test.each([
  [[], []],
  [['sandbox'], ['sandbox']],
  [['stripe'], ['stripe']],
  [
    ['paypal', 'bitcoin', 'stripe'],
    ['stripe', 'paypal'],
  ],
])('of %j guests can pay by %j', (offered, payable) => {
  expect(guestProviders(offered)).toEqual(payable);
});

test.each(['stripe', 'paypal', 'bitcoin'])('no guest pays by a test card where %s takes money', (real) => {
  expect(guestProviders(['sandbox', real])).not.toContain('sandbox');
});
