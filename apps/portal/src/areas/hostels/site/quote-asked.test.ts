import { expect, test } from 'vitest';
import { quoteAsked } from './quote-asked.ts';
import { readStay, writeStay } from './stay-asked.ts';
import type { House } from './types.ts';

const extras: House['extras'] = [
  { extra: 'breakfast', amount: 650, per: 'guest-night' },
  { extra: 'towel', amount: 200, per: 'piece' },
];
const house = { plans: [{ plan: 'flexible' }, { plan: 'saver' }], extras };
const asked = (query: string) => readStay(new URLSearchParams(query), 'Europe/Lisbon');

test('what is chosen stands in the address, and is asked for', () => {
  const stay = asked('adults=2&plan=saver&code=SUMMER&extras=breakfast:1,towel:2,sauna:1');
  expect(quoteAsked(house, stay, { type: 'dorm', sells: 'mixed_dorm_bed' })).toMatchObject({
    ...{ type: 'dorm', plan: 'saver', code: 'SUMMER', guests: [{ kind: 'adult' }, { kind: 'adult' }] },
    extras: [
      { id: 'breakfast', count: 1, guests: [0, 1] },
      { id: 'towel', count: 2 },
    ],
  });
  expect(asked(writeStay(stay))).toEqual(stay);
});

test('who chooses nothing asks for the house’s first rate plan, without extras', () => {
  const { plan, code, extras: none, type } = quoteAsked(house, asked('extras=breakfast:0'));
  expect([plan, code, none, type]).toEqual([undefined, undefined, undefined, undefined]);
});

test('a rate plan and extras of another house are not asked for', () => {
  expect(quoteAsked({ plans: [{ plan: 'flexible' }], extras: [] }, asked('plan=saver&extras=towel:1'))).toEqual({
    ...{ arrival: expect.any(String), departure: expect.any(String), guests: [{ kind: 'adult' }] },
  });
});

test('guests are as many women and men as was said, and the rest as the dorm for which they ask', () => {
  const stay = asked('adults=3&women=1&men=1&children=7');
  const genders = (sells?: 'female_dorm_bed') =>
    quoteAsked(house, stay, sells && { type: 'dorm', sells }).guests.map(({ gender }) => gender);
  expect(genders()).toEqual(['woman', 'man', undefined, undefined]);
  expect(genders('female_dorm_bed')).toEqual(['woman', 'man', 'woman', 'woman']);
  expect(asked('adults=1&women=1&men=1')).toMatchObject({ women: 1, men: 0 });
});
