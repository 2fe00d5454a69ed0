import { expect, test } from 'vitest';
import { countsText } from './counts-text.ts';

test('it is said that the bars go by when events happened, and the list by when they were recorded', () => {
  const { times } = countsText({ events: 453, complete: true });
  expect(times).toMatch(/bars.*happened.*list.*recorded/);
});

test('where not all were counted, there are so many at least', () => {
  expect(countsText({ events: 1, complete: true }).matches).toBe('1 event matches.');
  expect(countsText({ events: 453, complete: true }).matches).toBe('453 events match.');
  expect(countsText({ events: 10_000, complete: false }).matches).toMatch(/^At least 10.000 events match/);
});
