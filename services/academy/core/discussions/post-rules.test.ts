import { expect, test } from 'vitest';
import { editableUntil, postFaults, postLimit } from './post-rules.ts';

const SINCE = Temporal.Instant.from('2027-03-20T09:00:00Z');

test('who is new writes less and no links until a day is over', () => {
  const lastMoment = SINCE.add({ hours: 24 }).subtract({ milliseconds: 1 });
  expect(postLimit(SINCE, lastMoment).most).toBe(10);
  expect(postLimit(SINCE, SINCE.add({ hours: 24 })).most).toBe(60);
  expect(postFaults('see https://example.com', true)).toMatchObject([{ pointer: '/text' }]);
  expect(postFaults('see WWW.example.com', true)).toHaveLength(1);
  expect(postFaults('see https://example.com', false)).toEqual([]);
});

test('a post says something', () => {
  expect(postFaults(' \n ', false)).toMatchObject([{ pointer: '/text' }]);
});

test('a post is corrected for half an hour', () => {
  expect(editableUntil(SINCE).toString()).toBe('2027-03-20T09:30:00Z');
});
