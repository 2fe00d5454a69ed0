import { expect, test } from 'vitest';
import { costMicros, LIST_PRICES, readPrices } from './price.ts';

test('a call costs its tokens at the price of its model, in whole micro-USD', () => {
  // 120 tokens at 0.20 USD and 30 at 1.25 USD per million: 24 + 37.5 micro-USD.
  expect(costMicros(LIST_PRICES['gpt-5.4-nano'] ?? { in: 0, out: 0 }, { in: 120, out: 30 })).toBe(62);
});

test('prices are given in USD per million tokens', () => {
  expect(readPrices('{"local": {"in": 0, "out": 0.05}}')).toEqual({ local: { in: 0, out: 50_000 } });
});

test.each(['', '[]', '{"m": 1}', '{"m": {"in": 1}}', '{"m": {"in": -1, "out": 1}}'])(
  'refuses prices like %j',
  (text) => {
    expect(() => readPrices(text)).toThrow(/USD per million tokens/);
  },
);
