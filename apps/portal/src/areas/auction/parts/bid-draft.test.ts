import { expect, test } from 'vitest';
import { BLANK, bidOf } from './bid-draft.ts';

const ends = { at: '2027-03-28T18:00:00', timeZone: 'UTC' };
const OPEN = {
  format: 'reverse',
  digits: 2,
  terms: { format: 'reverse', ends, verifiedOnly: false, ranks: true },
} as const;
const scoring = { price: 1, time: 1, quality: 1, questions: [] };
const SCORED = { format: 'sealed', digits: 2, terms: { ...OPEN.terms, format: 'sealed', scoring } } as const;

test('case B7: a bid is sent as it is typed, with its language', () => {
  expect(bidOf({ ...BLANK, amount: ' 2.000 ' }, OPEN, 'de')).toEqual({ amount: '2.000', language: 'de' });
  expect(bidOf({ ...BLANK, amount: 'NaN' }, OPEN, 'de')).toBeUndefined();
});

test('where time is weighed a bid says how long it takes', () => {
  expect(bidOf({ ...BLANK, amount: '5' }, SCORED, 'en')).toBeUndefined();
  const bid = { amount: '5', days: '20', answers: ['q1'] };
  expect(bidOf(bid, SCORED, 'en')).toEqual({ amount: '5', language: 'en', days: 20, answers: ['q1'] });
});
