import { expect, test } from 'vitest';
import { conditionText, toneOf } from './job-condition.ts';

const lines = { read: 10, accepted: 10, duplicate: 0, refused: 0, leftOut: 0 };

test.each([
  ['an import that took everything in is good', lines, 'good'],
  ['one of a file that was in already is good', { ...lines, accepted: 0, duplicate: 10 }, 'good'],
  ['one that refused some lines wants a look', { ...lines, accepted: 9, refused: 1 }, 'warning'],
  ['one that refused every line is none', { ...lines, accepted: 0, refused: 10 }, 'bad'],
] as const)('%s', (_case, counted, tone) => {
  expect(toneOf({ state: 'done', lines: counted })).toBe(tone);
});

test('one that has not ended is told by its state', () => {
  expect(toneOf({ state: 'failed', lines })).toBe('bad');
  expect(toneOf({ state: 'running', lines: { ...lines, refused: 10 } })).toBe('busy');
});

test('one whose file is read and whose lines are still being stored is not told as whole, beside a bar that is not full', () => {
  expect(conditionText({ state: 'running', lines, bytes: { read: 1_000, total: 1_000 } })).toBe('running, 99 %');
});
