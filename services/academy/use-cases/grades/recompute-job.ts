import { defineJob, type Job } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { lockEnrolmentsAfter } from '../../adapters/postgres/enrolments.ts';
import { gradebookOf, lockGradebook, storeGradebook } from '../../adapters/postgres/gradebooks.ts';
import { dropTotals, storeTotals } from '../../adapters/postgres/totals.ts';
import type { AcademyTools } from '../tools.ts';
import { computeTotals } from './compute-totals.ts';

/** One part of the learners at a time, so that none of them is locked for long. */
export const recomputeTotals = defineJob({
  type: 'academy.gradebook.recompute',
  data: Type.Object({
    course: Type.String(),
    revision: Type.Integer(),
    after: Type.Optional(Type.String()),
  }),
});

export const LEARNERS_AT_ONCE = 200;

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'jobs'>;

/**
 * Computes the totals of some learners by a set-up that nobody sees yet, and has the next ones computed; after the last, readers
 * see it. One that was followed by another meanwhile ends here.
 */
export async function recomputePart(tools: Tools, { context, data }: Job<typeof recomputeTotals>): Promise<void> {
  const { course, revision, after } = data;
  await tools.database.transaction(context.tenant, async (tx) => {
    const before = await gradebookOf(tx, course);
    if (before === undefined || before.latest !== revision || before.live === revision) return;
    const part = await lockEnrolmentsAfter(tx, course, after, LEARNERS_AT_ONCE);
    await storeTotals(tx, await computeTotals(tools, tx, part, revision));
    await dropTotals(
      tx,
      part.map(({ id }) => id),
      before.live,
    );
    const last = part.at(-1);
    if (last !== undefined && part.length === LEARNERS_AT_ONCE) {
      await tools.jobs.enqueue(tx, context, recomputeTotals, { course, revision, after: last.id });
      return;
    }
    const now = await lockGradebook(tx, course);
    if (now?.latest === revision) await storeGradebook(tx, course, { live: revision, latest: revision });
  });
}
