import { expect, test } from 'vitest';
import { readCloze, typedCloze, unreadGaps } from './cloze-text.ts';
import { gapOf, writtenGap } from './gap-syntax.ts';

const typed =
  'The capital is [[Lisbon | Lisboa (50 %)]], g is [[2: = 9.81 ± 0.05]], and it is [[(x) Europe | ( ) Asia]].';

test('gaps are read where they are written', () => {
  const { text, gaps } = readCloze(typed, []);
  expect(text).toBe('The capital is [[g1]], g is [[g2]], and it is [[g3]].');
  expect(gaps.map(({ weight, content }) => [weight, content.kind])).toEqual([
    ['1', 'shortText'],
    ['2', 'numeric'],
    ['1', 'singleChoice'],
  ]);
  expect(gaps[0]?.content).toMatchObject({ answers: [{ share: '1' }, { match: { text: 'Lisboa' }, share: '0.5' }] });
  expect(gaps[1]?.content).toMatchObject({ answers: [{ value: '9.81', tolerance: { of: 'value', by: '0.05' } }] });
});

test('what was read is written as it was', () => {
  expect(typedCloze(readCloze(typed, []))).toBe(typed);
});

test('a gap keeps its id while other text changes', () => {
  const { gaps } = readCloze('[[one]] [[two]]', []);
  expect(readCloze('[[zero]] then [[two]] and [[one]]', gaps).gaps.map(({ id }) => id)).toEqual(['g3', 'g2', 'g1']);
});

test('a gap that has more to it than can be written stays as it is', () => {
  const content = { kind: 'shortText' as const, caseSensitive: true, accentSensitive: true };
  const gap = {
    id: 'x',
    weight: '1',
    content: { ...content, answers: [{ match: { by: 'exact' as const, text: 'A' }, share: '1' }] },
  };
  expect(typedCloze({ text: 'See [[x]].', gaps: [gap] })).toBe('See [[x]].');
  expect(readCloze('See [[x]]!', [gap])).toEqual({ text: 'See [[x]]!', gaps: [gap] });
});

test('several right choices make several picks', () => {
  expect(gapOf('(x) 2 | (x) 3 | ( ) 4')?.content).toMatchObject({ kind: 'multipleChoice' });
});

test('what can not be read is told', () => {
  expect(unreadGaps(readCloze('An [[]] and [[= nine]]', []))).toEqual(['', '= nine']);
});

test('shares are written as they are, exactly', () => {
  for (const share of ['0.5', '0.25', '0.125', '0.05', '0']) {
    const content = { kind: 'shortText' as const, caseSensitive: false, accentSensitive: true };
    const answers = [{ match: { by: 'exact' as const, text: 'A' }, share }];
    const written = writtenGap({ id: 'x', weight: '1', content: { ...content, answers } });
    expect(gapOf(written ?? '')?.content).toMatchObject({ answers });
  }
  const third = [{ match: { by: 'exact' as const, text: 'A' }, share: '1/3' }];
  const content = { kind: 'shortText' as const, answers: third, caseSensitive: false, accentSensitive: true };
  expect(writtenGap({ id: 'x', weight: '1', content })).toBeUndefined();
});
