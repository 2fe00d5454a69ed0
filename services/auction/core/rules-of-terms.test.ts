import { nextBid } from '@pvt/bidding';
import { expect, test } from 'vitest';
import { amountOf, MOST_BID } from './amount.ts';
import { rulesOfTerms, termFaults } from './rules-of-terms.ts';
import { TERMS_EXAMPLE, type Terms } from './terms.ts';

const NOW = Temporal.Instant.from('2027-03-01T09:00:00Z');
const pointers = (terms: Partial<Terms>) =>
  termFaults({ ...TERMS_EXAMPLE, ...terms }, NOW).map(({ pointer }) => pointer);

test('case B15: an end at 23:59:59 stays at that wall time across a change of the clock', () => {
  const endsAt = (at: string) =>
    Temporal.Instant.fromEpochMilliseconds(
      rulesOfTerms({ ...TERMS_EXAMPLE, ends: { at, timeZone: 'Europe/Lisbon' } }, NOW, 2).endsAt,
    ).toString();
  expect(endsAt('2027-03-27T23:59:59')).toBe('2027-03-27T23:59:59Z');
  expect(endsAt('2027-03-28T23:59:59')).toBe('2027-03-28T22:59:59Z');
  expect(endsAt('2027-10-31T01:30:00')).toBe('2027-10-31T01:30:00Z');
});

test('terms with amounts whose next bid no JSON number holds are told by place', () => {
  const most = Number.MAX_SAFE_INTEGER;
  expect(pointers({ ceiling: most })).toEqual(['/ceiling']);
  const increments = [
    { from: 0, step: most },
    { from: most, step: 1 },
  ];
  const places = ['/opening', '/increments/0/step', '/increments/1/from'];
  expect(pointers({ format: 'proxy', opening: most, increments })).toEqual(places);
  const rules = rulesOfTerms(
    { ...TERMS_EXAMPLE, format: 'proxy', opening: 1, increments: [{ from: 0, step: MOST_BID }] },
    NOW,
    2,
  );
  expect(amountOf(nextBid(rules, { price: BigInt(MOST_BID), leader: null }))).toBe(2 * MOST_BID);
});

test('terms that lack something, or end before they begin, are told by place', () => {
  expect(pointers({})).toEqual([]);
  expect(pointers({ format: 'proxy' })).toEqual(['/opening']);
  expect(pointers({ format: 'fixed' })).toEqual(['/price']);
  expect(pointers({ stepUnits: 5 })).toEqual(['/stepPerMille']);
  expect(pointers({ floor: 600_000 })).toEqual(['/floor']);
  expect(pointers({ ends: { at: '2027-02-30T00:00:00', timeZone: 'UTC' } })).toEqual(['/ends']);
  expect(pointers({ ends: { at: '2027-03-01T09:00:00', timeZone: 'UTC' } })).toEqual(['/ends']);
  expect(pointers({ ends: { at: '2027-03-02T09:00:00', timeZone: 'Nowhere/At-all' } })).toEqual(['/ends']);
  expect(pointers({ startsAt: '2027-04-01T00:00:00Z' })).toEqual(['/ends']);
  const increments = [{ from: 5, step: 1 }];
  expect(pointers({ format: 'proxy', opening: 1, increments })).toEqual(['/increments']);
  const scoring = { price: 0, time: 0, quality: 0, questions: [] };
  expect(pointers({ format: 'sealed', scoring, pays: 'second' })).toEqual(['/scoring', '/pays']);
});
