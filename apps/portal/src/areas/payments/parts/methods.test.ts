import { expect, test } from 'vitest';
import { firstMethod } from './methods.ts';
import { blankDraft, intentOf } from './payment-draft.ts';

const typed = { ...blankDraft, amount: '120.50', reference: 'booking:1' };

test.each([
  ['sandbox', 'card_ok'],
  ['paypal', 'paypal'],
  ['ethereum', 'ETH'],
  ['bitcoin', 'BTC'],
] as const)('by %s a payment is paid with %s, where nothing else is chosen', (provider, method) => {
  expect(firstMethod(provider)).toBe(method);
  expect(intentOf({ ...typed, provider, method }, 'https://here.example')).toMatchObject({ provider, amount: 12_050 });
});

test('by Stripe a payment needs the token of a payment method', () => {
  expect(firstMethod('stripe')).toBe('');
  expect(intentOf({ ...typed, provider: 'stripe', method: ' ' }, 'https://here.example')).toBeUndefined();
  expect(intentOf({ ...typed, provider: 'stripe', method: 'pm_card_visa' }, 'https://here.example')).toMatchObject({
    ...{ provider: 'stripe', currency: 'EUR', returnUrl: 'https://here.example' },
  });
});
