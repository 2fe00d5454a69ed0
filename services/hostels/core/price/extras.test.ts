import { describe, expect, test } from 'vitest';
import { priceStay } from './price-stay.ts';
import { adults, pricingOf, quoteOf, requestOf } from './pricing-fixtures.ts';
import type { AskedExtra } from './quote.ts';

const pricing = pricingOf({
  extras: [
    { id: 'tour', amount: 2000, per: 'stay' },
    { id: 'locker', amount: 300, per: 'night' },
    { id: 'towel', amount: 250, per: 'guest' },
    { id: 'breakfast', amount: 700, per: 'guest-night', freeBelow: 4 },
    { id: 'padlock', amount: 500, per: 'piece' },
  ],
});
const guests = [...adults(2), { age: 3 }];
const price = (asked: AskedExtra, of = guests): number => quoteOf(pricing, { guests: of, extras: [asked] }).extras;

test.each<[string, AskedExtra, number]>([
  ['a tour for the stay', { id: 'tour', count: 1 }, 2000],
  ['two lockers each night', { id: 'locker', count: 2 }, 1200],
  ['a towel for each guest', { id: 'towel', count: 1 }, 750],
  ['breakfast for each guest and night, free for who is three', { id: 'breakfast', count: 1 }, 2800],
  ['breakfast for one guest', { id: 'breakfast', count: 1, guests: [1] }, 1400],
  ['breakfast on one day', { id: 'breakfast', count: 1, nights: ['2027-03-04'] }, 1400],
  ['three padlocks', { id: 'padlock', count: 3 }, 1500],
  ['breakfast for who has it free', { id: 'breakfast', count: 1, guests: [2] }, 0],
])('%s', (_, asked, amount) => expect(price(asked)).toBe(amount));

describe('what can not be had', () => {
  test.each<[string, AskedExtra]>([
    ['what there is not', { id: 'pool', count: 1 }],
    ['none of it', { id: 'tour', count: 0 }],
    ['half of it', { id: 'tour', count: 0.5 }],
    ['for a guest who is not there', { id: 'towel', count: 1, guests: [3] }],
    ['for a guest twice', { id: 'towel', count: 1, guests: [1, 1] }],
    ['on the day of the departure', { id: 'breakfast', count: 1, nights: ['2027-03-05'] }],
    ['on a day twice', { id: 'breakfast', count: 1, nights: ['2027-03-04', '2027-03-04'] }],
  ])('%s', (_, asked) => {
    expect(priceStay(pricing, requestOf({ guests, extras: [{ id: 'tour', count: 1 }, asked] }))).toMatchObject({
      code: 'EXTRA_INVALID',
      pointer: '/extras/1',
    });
  });
});

test('an extra says how often it is charged, and for which nights', () => {
  const quote = quoteOf(pricing, { guests: adults(2), extras: [{ id: 'breakfast', count: 1 }] });
  expect(quote.lines.at(-1)).toMatchObject({
    kind: 'extra',
    rule: 'breakfast',
    text: { key: 'price.extra.guest-night', values: { price: 700, count: 1, times: 4 } },
    nights: ['2027-03-03', '2027-03-04'],
  });
});

test('extras come in the order of the setup, whatever order they are asked in', () => {
  const asked = [
    { id: 'towel', count: 1 },
    { id: 'tour', count: 1 },
  ];
  expect(quoteOf(pricing, { extras: asked })).toEqual(quoteOf(pricing, { extras: asked.toReversed() }));
});

test('no rule of the nights changes what extras cost', () => {
  const steps = [{ kind: 'rule' as const, id: 'half', change: { kind: 'percent' as const, percent: -50 } }];
  const half = pricingOf({ steps, extras: pricing.setup.extras });
  expect(quoteOf(half, { extras: [{ id: 'tour', count: 1 }] })).toMatchObject({ accommodation: 3000, extras: 2000 });
});
