import { expect, test } from 'vitest';
import { firstMethod } from './methods.ts';
import { blankDraft, intentOf, NEW_CUSTOMER, newPayerOf } from './payment-draft.ts';

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

test('a payment has its customer: a known one by id, and a new one once name and mail are typed', () => {
  const url = 'https://here.example';
  expect(intentOf({ ...typed, customer: 'c-1' }, url)).toMatchObject({ customer: 'c-1' });
  expect(intentOf(typed, url)).not.toHaveProperty('customer');
  const added = { ...typed, customer: NEW_CUSTOMER, payerName: ' Ana Reis ', payerMail: 'ana' };
  expect([intentOf(added, url), newPayerOf(added)]).toEqual([undefined, undefined]);
  const whole = { ...added, payerMail: 'ana@example.com' };
  expect(newPayerOf(whole)).toEqual({ name: 'Ana Reis', mail: 'ana@example.com', language: 'en' });
  expect(intentOf(whole, url)).toMatchObject({ reference: 'booking:1' });
  expect(newPayerOf({ ...whole, customer: 'c-1' })).toBeUndefined();
});

test('by Stripe a payment needs the token of a payment method', () => {
  expect(firstMethod('stripe')).toBe('');
  expect(intentOf({ ...typed, provider: 'stripe', method: ' ' }, 'https://here.example')).toBeUndefined();
  expect(intentOf({ ...typed, provider: 'stripe', method: 'pm_card_visa' }, 'https://here.example')).toMatchObject({
    ...{ provider: 'stripe', currency: 'EUR', returnUrl: 'https://here.example' },
  });
});
