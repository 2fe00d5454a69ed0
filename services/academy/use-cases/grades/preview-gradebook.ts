import type { CallContext } from '@pvt/kernel/context';
import { enrolmentsAfter } from '../../adapters/postgres/enrolments.ts';
import { scoresOfAll } from '../../adapters/postgres/scores.ts';
import { requireNone } from '../../core/errors.ts';
import { gradebookErrors } from '../../core/gradebook/errors.ts';
import { bookOf, type GradebookSetup, itemsOfVersion } from '../../core/gradebook/setup.ts';
import { setupFaults } from '../../core/gradebook/setup-faults.ts';
import { allTotals, type GradeTotals, learnerBook } from '../../core/gradebook/totals.ts';
import { requireCourse } from '../courses/require-course.ts';
import { namesOf } from '../people/read-enrolments.ts';
import type { AcademyTools } from '../tools.ts';
import { openFor } from './require-graded.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'contracts'>;

/** As many as are looked at while a set-up is edited. */
const SHOWN = 25;

export interface PreviewedLearner {
  readonly enrolment: string;
  readonly name: string | null;
  readonly before: GradeTotals;
  readonly after: GradeTotals;
}

/** What the totals of the first learners would come to by a set-up. Nothing is stored. @throws COURSE_NOT_FOUND, GRADEBOOK_INVALID */
export async function previewGradebook(
  tools: Tools,
  context: CallContext,
  course: string,
  setup: GradebookSetup,
): Promise<PreviewedLearner[]> {
  const lessons = new Set(setup.items.flatMap(({ from, id }) => (from === 'lesson' ? [id] : [])));
  requireNone(gradebookErrors.GRADEBOOK_INVALID, setupFaults(setup, lessons));
  const { enrolments, totals } = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const all = await enrolmentsAfter(tx, course, undefined, undefined, SHOWN);
    const scores = Map.groupBy(
      await scoresOfAll(
        tx,
        all.map(({ id }) => id),
      ),
      ({ enrolment }) => enrolment,
    );
    const computed = new Map<string, Pick<PreviewedLearner, 'before' | 'after'>>();
    for (const enrolment of all) {
      const kept = scores.get(enrolment.id) ?? [];
      const version = await tools.versions.of(tx, course, enrolment.version);
      const proposed = learnerBook(bookOf(setup, itemsOfVersion(setup, version.lessons)), setup);
      const before = allTotals(await openFor(tools, tx, enrolment), kept);
      computed.set(enrolment.id, { before, after: allTotals(proposed, kept) });
    }
    return { enrolments: all, totals: computed };
  });
  const names = await namesOf(tools, context, enrolments);
  return enrolments.flatMap(({ id, account }) => {
    const both = totals.get(id);
    return both === undefined ? [] : [{ enrolment: id, name: names.get(account ?? '') ?? null, ...both }];
  });
}
