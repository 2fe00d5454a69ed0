import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StoreAnswer, verdictOf, waitMs } from './sending.ts';

const answered = (status: number, text = ''): StoreAnswer => ({ kind: 'answered', status, text, retryAfterMs: null });

test.each([200, 204])('%i takes what was sent', (status) => {
  expect(verdictOf(answered(status))).toEqual({ kind: 'taken' });
});

test.each([400, 409, 413, 422])('%i refuses a statement, and is not sent again by itself', (status) => {
  expect(verdictOf(answered(status, 'another one'))).toEqual({ kind: 'refused', status, reason: 'another one' });
});

test.each([301, 401, 403, 404, 429, 500, 502, 503])('%i is nothing against the statements', (status) => {
  expect(verdictOf(answered(status)).kind).toBe('later');
});

test('a store that does not answer is asked again', () => {
  expect(verdictOf({ kind: 'silent', why: 'no answer for 20 s' })).toMatchObject({ fault: 'no answer for 20 s' });
});

test('it is asked again after five seconds at least, and once an hour at most', () => {
  const failed = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(failed, fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const wait = waitMs(failures, null, random);
      return wait >= 5000 && wait <= 3_600_000;
    }),
  );
});

test('what the store says of when to come again counts, up to an hour', () => {
  expect(waitMs(1, 60_000, 0)).toBe(60_000);
  expect(waitMs(1, 86_400_000, 0)).toBe(3_600_000);
});
