import { describe, expect, test } from 'vitest';
import { exact, writeExact } from '../questions/exact.ts';
import { agreedMark, type GivenMark, median } from './agreed-mark.ts';

const marks = (by: GivenMark['by'], ...shares: string[]): GivenMark[] =>
  shares.map((share, n) => ({ marker: `${by}${n}`, share: exact(share), by }));
const shown = (result: ReturnType<typeof agreedMark>) =>
  result.kind === 'waits' ? `waits for ${result.markers}` : `${writeExact(result.share)} by ${result.how}`;

describe('two markers', () => {
  const third = { secondMarking: { apart: '0.1', decides: 'third' as const } };
  test.each([
    [[], 'waits for 2'],
    [['0.7'], 'waits for 1'],
    [['0.7', '0.8'], '0.75 by mean'],
    [['0.7', '0.81'], 'waits for 1'],
    [['0.7', '0.81', '0.72'], '0.72 by third'],
  ])('%o: %s', (shares, result) => {
    expect(shown(agreedMark(third, marks('teacher', ...shares), 0))).toBe(result);
  });
  test('however far apart, where the mean is to count', () => {
    expect(shown(agreedMark({ secondMarking: { apart: '0.1', decides: 'mean' } }, marks('teacher', '0', '1'), 0))).toBe(
      '0.5 by mean',
    );
  });
});

describe('learners', () => {
  const peers = { peers: { reviews: 3, counts: true } };
  test('decide by the median once all reviews are there, until a teacher says otherwise', () => {
    expect(shown(agreedMark(peers, marks('peer', '0.2', '0.9'), 3))).toBe('waits for 1');
    const all = marks('peer', '0.2', '0.9', '0.8');
    expect(shown(agreedMark(peers, all, 3))).toBe('0.8 by median');
    expect(shown(agreedMark(peers, [...all, ...marks('teacher', '0.5')], 3))).toBe('0.5 by one');
  });
  test('decide once all are there who are to review the work, where they are fewer than were asked for', () => {
    expect(shown(agreedMark(peers, marks('peer', '0.2'), 2))).toBe('waits for 1');
    expect(shown(agreedMark(peers, marks('peer', '0.2', '0.8'), 2))).toBe('0.5 by median');
  });
  test('are not waited for where nobody is to review the work, as it came later', () => {
    expect(shown(agreedMark(peers, [], 0))).toBe('waits for 1');
    expect(shown(agreedMark(peers, marks('teacher', '0.5'), 0))).toBe('0.5 by one');
  });
  test('decide nothing where their reviews are for learning only', () => {
    const told = { peers: { reviews: 1, counts: false } };
    expect(shown(agreedMark(told, marks('peer', '1'), 1))).toBe('waits for 1');
  });
});

test('the median of an even number is the mean of the two in the middle', () => {
  const of = (...values: string[]) => writeExact(median(values.map(exact)));
  expect([of('1'), of('0', '1'), of('0.9', '0.1', '0.2'), of('1', '0', '0.5', '0.25')]).toEqual([
    ...['1', '0.5', '0.2', '0.375'],
  ]);
});
