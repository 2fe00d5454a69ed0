import { expect, test } from 'vitest';
import { blankRate, rateOf } from './coin-rate-draft.ts';

const whole = { ...blankRate, currency: ' eur', rate: '50000,25', source: ' ECB ' };

test('a price is a decimal above zero, typed with a comma or a point', () => {
  expect(rateOf(whole)).toEqual({ coin: 'BTC', currency: 'EUR', rate: '50000.25', source: 'ECB' });
  for (const rate of ['', '0', '0.00', '-1', '1e3', '50.000,25']) expect(rateOf({ ...whole, rate })).toBeUndefined();
});

test('a price without its source or its currency is none', () => {
  expect(rateOf({ ...whole, source: ' ' })).toBeUndefined();
  expect(rateOf({ ...whole, currency: 'EURO' })).toBeUndefined();
});
