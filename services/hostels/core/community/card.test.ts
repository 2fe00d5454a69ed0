import { expect, test } from 'vitest';
import { badgesOfHouse, badgesOfTraveller } from './badges.ts';
import { NO_CARD, shownOf } from './card.ts';
import { requireWithin } from './limits.ts';
import { answered } from './message.ts';
import { creditOf, nextOfCredit } from './partnership.ts';
import { inLanguage } from './tip.ts';

const card = { name: 'Ana', languages: ['pt'], plans: 'Porto', about: 'Sings' };

test('nothing of a card is shown but what was chosen', () => {
  expect(shownOf(NO_CARD)).toEqual({});
  expect(shownOf({ ...card, shown: [] }, ['regular'])).toEqual({});
  expect(shownOf({ ...card, shown: ['languages'] }, ['regular'])).toEqual({ languages: ['pt'] });
  expect(shownOf({ name: 'Ana', shown: ['name', 'plans', 'badges'] }, ['regular'])).toEqual({
    name: 'Ana',
    badges: ['regular'],
  });
});

test('badges are had by their rules, and not by few reviews', () => {
  expect(badgesOfTraveller({ stays: 0, houses: 0, reviews: 0, overall: 0 })).toEqual([]);
  expect(badgesOfTraveller({ stays: 5, houses: 3, reviews: 3, overall: 45 })).toEqual([
    'stayed',
    'regular',
    'explorer',
    'good_guest',
  ]);
  const house = { overall: 50, cleanliness: 50, atmosphere: 50, answered: 8 };
  expect(badgesOfHouse({ ...house, reviews: 9 })).toEqual(['answers']);
  expect(badgesOfHouse({ ...house, reviews: 10 })).toEqual(['loved', 'spotless', 'lively', 'answers']);
});

test('a new guest is limited to less', () => {
  expect(() => requireWithin('contact', 2, true)).not.toThrow();
  expect(() => requireWithin('contact', 3, true)).toThrow('3 in an hour');
  expect(() => requireWithin('contact', 3, false)).not.toThrow();
});

test('only who was asked accepts or refuses; either blocks, at any time and once', () => {
  expect(answered('asked', 'other', 'accept')).toBe('open');
  expect(answered('asked', 'guest', 'accept')).toBeUndefined();
  expect(answered('refused', 'other', 'accept')).toBeUndefined();
  expect(answered('open', 'guest', 'block')).toBe('blocked');
  expect(answered('blocked', 'other', 'block')).toBeUndefined();
});

test('a recommendation is worth its share, rounded down, up to what a month may be', () => {
  const terms = { share: 333, monthlyMost: 500 };
  expect(creditOf(terms, { total: 1000, credited: 0, isKnown: false })).toEqual({ amount: 33, reason: null });
  expect(creditOf(terms, { total: 1_000_000, credited: 400, isKnown: false })).toEqual({ amount: 100, reason: null });
  expect(creditOf(terms, { total: 1000, credited: 500, isKnown: false })).toEqual({
    amount: 0,
    reason: 'monthly_most',
  });
  expect(creditOf(terms, { total: 1000, credited: 0, isKnown: true })).toEqual({ amount: 0, reason: 'known_guest' });
});

test('credit is held once the guest has paid, earned by the stay, and given back where there is none', () => {
  expect(nextOfCredit('noted', 'pending')).toBeUndefined();
  expect(nextOfCredit('noted', 'confirmed')).toBe('held');
  expect(nextOfCredit('held', 'in_house')).toBeUndefined();
  expect(nextOfCredit('held', 'left')).toBe('earned');
  expect(nextOfCredit('held', 'no_show')).toBe('returned');
  expect(nextOfCredit('earned', 'cancelled')).toBeUndefined();
});

test('a tip is read once, in the closest language', () => {
  const tip = (id: string, language: string) => ({ property: 'harbour', id, language });
  const tips = [tip('a', 'de'), tip('a', 'en'), tip('a', 'pt'), tip('b', 'de')];
  expect(inLanguage(tips, 'pt-BR')).toEqual([tip('a', 'pt'), tip('b', 'de')]);
  expect(inLanguage(tips, 'fr')).toEqual([tip('a', 'en'), tip('b', 'de')]);
});
