import { expect, test } from 'vitest';
import type { Terms } from '../api.ts';
import { blankTerms, draftOfTerms, softCloseExample, termsOf } from './terms-draft.ts';

const EUROS = { digits: 2, language: 'de' } as const;
const BLANK = blankTerms('2027-03-28T18:00', 'Europe/Lisbon');
const ends = { at: '2027-03-28T18:00:00', timeZone: 'Europe/Lisbon' };

test('what is typed in a language becomes minor units and seconds', () => {
  const draft = { ...BLANK, ceiling: '2.000', step: '1,5', withdrawalHours: '2', taxRate: '23' };
  expect(termsOf(draft, EUROS)).toEqual({
    ...{ format: 'reverse', ends, verifiedOnly: false, ranks: true, ceiling: 200_000, stepPerMille: 15 },
    ...{ softClose: { windowSeconds: 300, hardSeconds: 3600 }, withdrawalEndsBeforeSeconds: 7200 },
    tax: { rate: 2300, included: false },
  });
});

test.each([
  { ceiling: '2.000,005' },
  { ceiling: '1e9' },
  { windowMinutes: 'five' },
  { taxRate: '-1' },
  { weeklyHours: '101' },
  { lots: [{ title: 'Reading', percent: '' }] },
])('%o is nothing to send', (typed) => {
  expect(termsOf({ ...BLANK, ceiling: '1', ...typed }, EUROS)).toBeUndefined();
});

const FIXED: Terms = {
  ...{ format: 'fixed', ends, verifiedOnly: true, ranks: true, price: 5, hourly: { weeklyHours: 20 } },
};
const SEALED: Terms = {
  ...{ format: 'sealed', ends, verifiedOnly: false, ranks: false, pays: 'own', ties: 'rebid' },
  lots: [
    { id: 'lot-1', title: 'Reading', share: 6000 },
    { id: 'lot-2', title: 'Posting', share: 4000 },
  ],
  scoring: { price: 50, time: 0, quality: 50, questions: [{ id: 'q1', text: 'Do you write tests?', points: 3 }] },
};
const PROXY: Terms = { format: 'proxy', ends, verifiedOnly: false, ranks: true, opening: 100, reserve: 5000 };

test.each([FIXED, SEALED, PROXY])('terms that are $format are typed as they are read', (terms) => {
  expect(termsOf(draftOfTerms(terms, EUROS), EUROS)).toEqual(terms);
});

test('the soft close by example: the end moves as far after the bid, and never past its last minute', () => {
  expect(softCloseExample(BLANK)).toEqual({ end: '18:00', bid: '17:58', moved: '18:03', hard: '19:00' });
  expect(softCloseExample({ ...BLANK, hardMinutes: '1' })).toMatchObject({ moved: '18:01', hard: '18:01' });
  expect(softCloseExample({ ...BLANK, windowMinutes: '' })).toBeUndefined();
  expect(softCloseExample({ ...BLANK, format: 'sealed' })).toBeUndefined();
});
