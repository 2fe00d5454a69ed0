import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWritten, roundHalfUp } from '../questions/exact.ts';
import { cellOf, gradeReport } from './grade-report.ts';
import type { GradeCategory, GradeItem } from './gradebook.ts';
import { countedScore, type KeptScore } from './kept-score.ts';
import { allTotals, type LearnerBook, totalsAfter } from './totals.ts';

const essay: GradeItem = { id: 'essay', category: 'p', title: 'Essay', outOf: '20', extra: false };
const kept = (item: string, more: Partial<KeptScore> = {}): KeptScore => ({
  ...{ item, points: null, outOf: null, source: 'hand', late: null, excused: false, override: null },
  ...more,
});
const override = (points: string, outOf: string) => ({ points, outOf, reason: 'Read again.', by: 'Ana', at: '' });

describe('what counts of what is kept', () => {
  test('points are scaled to the item, exactly', () => {
    const { score } = countedScore(essay, kept('essay', { points: '1/3', outOf: '1' }), undefined);
    expect(score).toEqual({ kind: 'points', points: '20/3' });
  });
  test('an override is out of what the item had when it was given', () => {
    const { score } = countedScore(essay, kept('essay', { override: override('5', '10') }), undefined);
    expect(score).toEqual({ kind: 'points', points: '10' });
  });
  test('less than nothing is nothing, and a quiz of no marks gives none', () => {
    for (const [points, outOf] of [
      ['-2', '1'],
      ['0', '0'],
    ] as const)
      expect(countedScore(essay, kept('essay', { points, outOf }), undefined).score).toMatchObject({ points: '0' });
  });
  test('what came two days late costs twice, and its teacher’s override nothing', () => {
    const late = { due: '2027-03-20T12:00:00Z', timeZone: 'UTC', submitted: '2027-03-22T11:00:00Z' };
    const rule = { per: 'day', share: '0.1', of: 'earned' } as const;
    const score = kept('essay', { points: '10', outOf: '20', late });
    expect(countedScore(essay, score, rule).score).toEqual({ kind: 'points', points: '8' });
    expect(countedScore(essay, { ...score, override: override('20', '20') }, rule).score).toMatchObject({
      points: '20',
    });
  });
  test('case A19: fifty times 0.14 are 7.00, in the cell and in the report', () => {
    const of: LearnerBook = { book: { categories: [], items: [] }, late: undefined, letters: undefined };
    const cell = cellOf({ ...essay, outOf: '7' }, kept('essay', { points: '7', outOf: '7' }), of);
    expect(cell.points).toBe('7.00');
  });
});

const categories: readonly GradeCategory[] = ['p', 'q', 'r'].map((id, n) => ({
  ...{ id, title: id, weight: String(n + 1), extra: n === 2, dropLowest: n, dropHighest: 0 },
}));
const items = fc.array(
  fc.record({ category: fc.constantFrom('p', 'q', 'r'), outOf: fc.integer({ min: 1, max: 30 }), extra: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);
const change = fc.record({
  which: fc.nat(20),
  points: fc.option(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 37 }))),
  excused: fc.boolean(),
  override: fc.option(fc.nat(30)),
});

describe('after any changes, one by one', () => {
  const books = items.map(
    (all): LearnerBook => ({
      book: {
        categories: [...categories],
        items: all.map(({ outOf, ...item }, n) => ({ id: `${n}`, title: `${n}`, outOf: `${outOf}`, ...item })),
      },
      ...{
        late: undefined,
        letters: {
          letters: [
            { letter: 'A', least: '50' },
            { letter: 'B', least: '0' },
          ],
          compared: { policy: 'exact' },
        },
      },
    }),
  );
  test('totals are those of all scores, and the report says the same', () => {
    fc.assert(
      fc.property(books, fc.array(change, { maxLength: 12 }), (of, changes) => {
        const scores = new Map<string, KeptScore>();
        let totals = allTotals(of, []);
        for (const { which, points, excused, override: given } of changes) {
          const item = `${which % of.book.items.length}`;
          scores.set(
            item,
            kept(item, {
              ...(points === null ? {} : { points: `${points[0]}/${points[1]}`, outOf: '7' }),
              ...{ excused, override: given === null ? null : override(`${given}`, '20') },
            }),
          );
          totals = totalsAfter(of, totals.shares, scores.values(), item);
          expect(totals).toEqual(allTotals(of, scores.values()));
        }
        const report = gradeReport(of, [...scores.values()]);
        const percent = totals.final === null ? null : roundHalfUp(readWritten(totals.final).mul(100), 2);
        expect([report.final.percent, report.final.letter]).toEqual([percent, totals.finalLetter]);
      }),
      { numRuns: 200 },
    );
  });
  test('raising what is kept of one item never lowers a total', () => {
    fc.assert(
      fc.property(books, fc.array(fc.nat(60), { minLength: 12, maxLength: 12 }), fc.nat(20), (of, given, which) => {
        const scores = given.map((points, n) => kept(`${n}`, { points: `${points}`, outOf: '60' }));
        const raised = scores.map((each, n) =>
          n === which % of.book.items.length ? { ...each, points: `${Number(each.points) + 1}` } : each,
        );
        const [before, after] = [allTotals(of, scores), allTotals(of, raised)];
        for (const total of ['running', 'final'] as const)
          expect(readWritten(after[total] ?? '0').compare(readWritten(before[total] ?? '0'))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
});
