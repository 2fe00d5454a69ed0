import type { MountedForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeptScore } from '../core/gradebook/kept-score.ts';
import { bookOf, type GradebookSetup } from '../core/gradebook/setup.ts';
import { allTotals, type GradeTotals, learnerBook } from '../core/gradebook/totals.ts';
import { mountAcademy } from './academy-harness.ts';
import { byHand, inCategory, openGradebook } from './grades-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const ITEMS = ['a', 'b', 'c', 'd'];

type Step =
  | { readonly kind: 'grade'; readonly learner: number; readonly item: string; readonly change: object }
  | { readonly kind: 'setup'; readonly setup: GradebookSetup };

const change = fc.oneof(
  fc.record({ kind: fc.constant('points'), points: fc.option(fc.nat(20).map(String)) }),
  fc.record({ kind: fc.constant('override'), points: fc.nat(20).map(String), reason: fc.constant('Read again.') }),
  fc.constantFrom({ kind: 'excuse', reason: 'Was ill.' }, { kind: 'count' }, { kind: 'noOverride' }),
);
const setup = fc
  .record({
    weight: fc.integer({ min: 1, max: 9 }),
    dropLowest: fc.nat(2),
    outOf: fc.integer({ min: 1, max: 30 }),
    more: fc.boolean(),
  })
  .map(
    ({ weight, dropLowest, outOf, more }): GradebookSetup => ({
      categories: [inCategory('p', String(weight), { dropLowest }), inCategory('q', '3')],
      items: ITEMS.slice(0, more ? 4 : 3).map((id, n) => byHand(id, n < 2 ? 'p' : 'q', String(outOf + n))),
    }),
  );
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant('grade' as const), learner: fc.nat(1), item: fc.constantFrom(...ITEMS), change },
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('setup' as const), setup }) },
);

/** What is kept of each learner by the set-up that readers see, beside all of its scores computed anew. */
async function keptAndFull(course: string) {
  const [book] = await mounted.database.admin<{ live: number; latest: number; setup: GradebookSetup }>(
    `select b.live, b.latest, s.setup from academy.gradebook b join academy.gradebook_setup s
      on s.course = b.course and s.revision = b.live where b.course = $1`,
    [course],
  );
  const kept = await mounted.database.admin<GradeTotals & { scores: KeptScore[] }>(
    `select t.shares, t.running, t.final, t.running_letter as "runningLetter", t.final_letter as "finalLetter",
        coalesce((select json_agg(json_build_object('item', s.item, 'points', s.points, 'outOf', s.out_of, 'source', s.source,
          'late', s.late, 'excused', s.excused, 'override', s.override)) from academy.item_score s where s.enrolment = e.id), '[]') as scores
      from academy.enrolment e join academy.grade_total t on t.enrolment = e.id and t.revision = $2 where e.course = $1`,
    [course, book?.live],
  );
  const of = book === undefined ? undefined : learnerBook(bookOf(book.setup, book.setup.items), book.setup);
  return {
    isLatest: book?.live === book?.latest,
    pairs: kept.map(({ scores, ...totals }) => ({ totals, full: of && allTotals(of, scores) })),
  };
}

test('after any grades, overrides, excuses and set-ups, also really at once, what is kept is what all scores come to', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      setup,
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 5 }),
      async (first, rounds) => {
        number += 1;
        const slug = `any-grades-${number}`;
        const { people, save, course } = await openGradebook(mounted, slug, first, 2);
        for (const atOnce of rounds) {
          const answers = await Promise.all(
            atOnce.map((each) =>
              each.kind === 'setup'
                ? save(each.setup)
                : course.ask('PUT', `/grades/${people[each.learner]?.enrolment}/items/${each.item}`, each.change),
            ),
          );
          // An item that the set-up does not have at that moment; nothing else is refused.
          expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 404)).toEqual([]);
          const { isLatest, pairs } = await keptAndFull(slug);
          expect(isLatest).toBe(true);
          expect(pairs).toHaveLength(2);
          for (const { totals, full } of pairs) expect(totals).toEqual(full);
        }
      },
    ),
    { numRuns: 25 },
  );
});
