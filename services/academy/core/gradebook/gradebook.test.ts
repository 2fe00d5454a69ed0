import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { exact, roundHalfUp, sum, writeExact, ZERO } from '../questions/exact.ts';
import { gradeCategory } from './grade-category.ts';
import type { Gradebook, GradeCategory, GradeItem, Score, Scores } from './gradebook.ts';
import { afterLatePenalty, type LatePenalty, periodsLate } from './late-penalty.ts';
import { afterChange, learnerGrades } from './learner-grades.ts';
import { type LetterScale, letterOf } from './letter.ts';
import { trimmedShare } from './trimmed-share.ts';

const category = (id: string, more: Partial<GradeCategory> = {}): GradeCategory => ({
  id,
  title: id,
  weight: '1',
  extra: false,
  dropLowest: 0,
  dropHighest: 0,
  ...more,
});
const item = (id: string, of: string, outOf: string, extra = false): GradeItem => ({
  id,
  category: of,
  title: id,
  outOf,
  extra,
});
const points = (text: string): Score => ({ kind: 'points', points: text });
const percent = (share: Fraction | undefined) => (share === undefined ? 'none' : roundHalfUp(share.mul(100), 2));

describe('case A21: 10/10, 0/20 and 0/30 without one', () => {
  const items = [item('a', 'q', '10'), item('b', 'q', '20'), item('c', 'q', '30')];
  const scores: Scores = new Map([
    ['a', points('10')],
    ['b', points('0')],
    ['c', points('0')],
  ]);
  test('is 33.33 %, and the steps say what was dropped', () => {
    const grade = gradeCategory(category('q', { dropLowest: 1 }), items, scores, 'running');
    expect(percent(grade.share)).toBe('33.33');
    expect(grade.trace.map(({ step, of }) => (of === undefined ? step : `${of} ${step}`))).toEqual([
      'a kept',
      'b kept',
      'c dropped',
      'sum',
    ]);
  });
});

describe('case A24: five of 10 without one', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => item(id, 'q', '10'));
  const scores = new Map(items.map(({ id }, at): [string, Score] => [id, points(String(at + 4))]));
  test('is out of 40', () => {
    const { share, trace } = gradeCategory(category('q', { dropLowest: 1 }), items, scores, 'running');
    expect(trace.at(-1)).toMatchObject({ step: 'sum', by: '40' });
    expect(percent(share)).toBe('65.00');
  });
  test('extra credit is never dropped and not missed', () => {
    const more = [...items, item('x', 'q', '5', true)];
    const with1 = new Map(scores).set('x', points('1'));
    const { share, trace } = gradeCategory(category('q', { dropLowest: 1 }), more, with1, 'running');
    expect(trace.find(({ of }) => of === 'x')).toMatchObject({ step: 'kept', by: 'extra' });
    expect(percent(share)).toBe('67.50');
    expect(percent(gradeCategory(category('q', { dropLowest: 1 }), more, scores, 'final').share)).toBe('65.00');
  });
});

test('case A25: of quizzes at 40 and homework at 60 that is not graded, the running total is that of the quizzes', () => {
  const book: Gradebook = {
    categories: [category('quiz', { weight: '40' }), category('homework', { weight: '60' })],
    items: [item('q', 'quiz', '10'), item('h', 'homework', '10')],
  };
  const { running, final } = learnerGrades(book, new Map([['q', points('8')]]));
  expect(percent(running.total.share)).toBe('80.00');
  expect(percent(final.total.share)).toBe('32.00');
});

test('what is excused counts in neither total, and what is beyond a cap is cut', () => {
  const book: Gradebook = {
    categories: [category('q', { cap: '1' })],
    items: [item('a', 'q', '10'), item('b', 'q', '10'), item('x', 'q', '5', true)],
  };
  const excused: Score = { kind: 'excused' };
  const { running, final } = learnerGrades(
    book,
    new Map([
      ['a', points('9')],
      ['b', excused],
    ]),
  );
  expect([percent(running.total.share), percent(final.total.share)]).toEqual(['90.00', '90.00']);
  const above = learnerGrades(
    book,
    new Map([
      ['a', points('9')],
      ['b', excused],
      ['x', points('5')],
    ]),
  );
  expect(percent(above.running.total.share)).toBe('100.00');
});

describe('case A20: 89.995 where an A is 90', () => {
  const scale = (compared: LetterScale['compared']): LetterScale => ({
    letters: [
      { letter: 'A', least: '90' },
      { letter: 'B', least: '80' },
      { letter: 'F', least: '0' },
    ],
    compared,
  });
  test.each<[LetterScale['compared'], string]>([
    [{ policy: 'exact' }, 'B'],
    [{ policy: 'rounded', places: 2 }, 'A'],
  ])('%o is %s', (compared, letter) => {
    expect(letterOf(scale(compared), exact('0.89995'))).toBe(letter);
  });
});

describe('case A26: late', () => {
  const rule: LatePenalty = { per: 'once', share: '0.2', of: 'maximum' };
  const left = (given: LatePenalty, earned: string, late: number) =>
    writeExact(afterLatePenalty(given, exact(earned), exact('100'), late).points);
  test('20 % of the maximum leaves nothing of 5, and of what was earned 4', () => {
    expect(left(rule, '5', 1)).toBe('0');
    expect(left({ ...rule, of: 'earned' }, '5', 1)).toBe('4');
    expect(left(rule, '5', 0)).toBe('5');
  });
  test('10 % a day up to 40 % leaves 60 after ten days', () => {
    expect(left({ per: 'day', share: '0.1', most: '0.4', of: 'maximum' }, '100', 10)).toBe('60');
    expect(left({ per: 'day', share: '0.1', most: '0.4', of: 'maximum' }, '100', 2)).toBe('80');
  });
});

describe('case A5: late days by the clock of New York', () => {
  const days = (due: string, submitted: string) => {
    const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('America/New_York');
    return periodsLate(at(due), at(submitted).toInstant(), 'day');
  };
  test.each([
    ['2017-11-04T20:00', '2017-11-04T20:00', 0],
    ['2017-11-04T20:00', '2017-11-04T20:00:01', 1],
    ['2017-11-04T20:00', '2017-11-05T19:59:59', 1],
    ['2017-11-04T20:00', '2017-11-05T20:00:01', 2],
    ['2018-03-10T20:00', '2018-03-11T20:00:00', 1],
    ['2018-03-10T20:00', '2018-03-11T20:00:01', 2],
  ])('due %s and submitted %s is %i', (due, submitted, expected) => {
    expect(days(due, submitted)).toBe(expected);
  });
});

const entry = fc.record({ points: fc.integer({ min: 0, max: 30 }), outOf: fc.integer({ min: 1, max: 30 }) });
const entries = fc.array(entry, { minLength: 1, maxLength: 6 });
const counted = (all: readonly { points: number; outOf: number }[]) =>
  all.map((each, at) => ({ id: `${at}`, points: new Fraction(each.points), outOf: new Fraction(each.outOf) }));

describe('dropping', () => {
  test('is the best over what is dropped low of the worst over what is dropped high', () => {
    fc.assert(
      fc.property(entries, fc.nat(2), fc.nat(2), fc.nat(5), (all, low, high, extra) => {
        const given = counted(all);
        const found = trimmedShare(given, low, high, new Fraction(extra));
        expect(writeExact(found.share)).toBe(writeExact(bySearch(given, low, high, new Fraction(extra))));
      }),
      { numRuns: 500 },
    );
  });

  test('raising one score never lowers a total', () => {
    const change = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 20 }));
    const drops = fc.record({ dropLowest: fc.nat(2), dropHighest: fc.nat(2) });
    fc.assert(
      fc.property(entries, entries, drops, change, fc.nat(3), (one, other, how, [which, by], weight) => {
        const items = [...one.map((each) => ({ ...each, of: 'p' })), ...other.map((each) => ({ ...each, of: 'q' }))];
        const book: Gradebook = {
          categories: [category('p', { ...how, weight: `${weight + 1}` }), category('q', { ...how, cap: '1.1' })],
          items: items.map(({ outOf, of }, at) => item(`${at}`, of, `${outOf}`)),
        };
        const scores = new Map(items.map((each, at): [string, Score] => [`${at}`, points(`${each.points}`)]));
        const raised = `${which % items.length}`;
        const more = new Map(scores).set(raised, points(`${(items[which % items.length]?.points ?? 0) + by}`));
        const [before, after] = [learnerGrades(book, scores), learnerGrades(book, more)];
        const rise = (after.final.total.share ?? ZERO).compare(before.final.total.share ?? ZERO);
        expect(rise).toBeGreaterThanOrEqual(0);
        expect(afterChange(book, before, more, raised)).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });
});

type Given = ReturnType<typeof counted>;

/** By trying all that could be dropped. */
function bySearch(all: Given, low: number, high: number, extra: Fraction): Fraction {
  const lowest = Math.min(low, all.length - 1);
  const highest = Math.min(high, all.length - 1 - lowest);
  const worst = (rest: Given) =>
    without(rest, highest)
      .map((kept) =>
        sum(kept.map((each) => each.points))
          .add(extra)
          .div(sum(kept.map(({ outOf }) => outOf))),
      )
      .reduce((one, other) => (one.compare(other) <= 0 ? one : other));
  return without(all, lowest)
    .map(worst)
    .reduce((one, other) => (one.compare(other) >= 0 ? one : other));
}

function without(all: Given, count: number): Given[] {
  if (count === 0) return [all];
  return all.flatMap((_, at) => without(all.slice(at + 1), count - 1).map((rest) => [...all.slice(0, at), ...rest]));
}
