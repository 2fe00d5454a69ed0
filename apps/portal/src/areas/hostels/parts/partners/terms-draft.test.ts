import { expect, test } from 'vitest';
import { draftOfTerms, shareOf, termsOf } from './terms-draft.ts';

test('terms that are shown and sent again are the same', () => {
  const terms = { share: 525, monthlyMost: 50_000 };
  expect(termsOf(draftOfTerms(terms, 'EUR'), 'EUR')).toEqual(terms);
  expect(termsOf(draftOfTerms(terms, 'JPY'), 'JPY')).toEqual(terms);
});

test.each(['', '-1', '30.01', '5.125', 'five'])('what is no share of a guest’s payment is not sent: %s', (share) => {
  expect(shareOf({ share, monthlyMost: '1' })).toBeUndefined();
});

test('a share is a percentage with a point or a comma', () => {
  expect([shareOf({ share: '30', monthlyMost: '1' }), shareOf({ share: '7,5', monthlyMost: '1' })]).toEqual([
    3000, 750,
  ]);
});
