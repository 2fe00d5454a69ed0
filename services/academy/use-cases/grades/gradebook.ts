import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { lockEnrolmentsAfter } from '../../adapters/postgres/enrolments.ts';
import {
  gradebookOf,
  insertSetup,
  type KeptSetup,
  setupsBefore,
  storeGradebook,
} from '../../adapters/postgres/gradebooks.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { dropTotals, storeTotals } from '../../adapters/postgres/totals.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { requireNone } from '../../core/errors.ts';
import { gradebookErrors } from '../../core/gradebook/errors.ts';
import { gradebookChanged } from '../../core/gradebook/events.ts';
import { defaultSetup, type GradebookSetup } from '../../core/gradebook/setup.ts';
import { setupFaults } from '../../core/gradebook/setup-faults.ts';
import { requireCourse, requireLocked } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { computeTotals } from './compute-totals.ts';
import { LEARNERS_AT_ONCE, recomputeTotals } from './recompute-job.ts';
import { NO_GRADEBOOK, setupFor } from './require-graded.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks'>;
type Commands = Tools & Pick<AcademyTools, 'log' | 'jobs'>;

const REVISIONS = keyset('academy.gradebook-revisions', isCount);

export interface CourseGradebook {
  readonly revision: number;
  /** As it was saved last. */
  readonly setup: GradebookSetup;
  /** As readers see it: the same, once all totals are computed by it. */
  readonly shown: GradebookSetup;
  readonly isComputing: boolean;
}

export const gradebookTag = ({ revision }: Pick<CourseGradebook, 'revision'>): string => `"g${revision}"`;

/** @throws COURSE_NOT_FOUND */
export function getGradebook(tools: Tools, { tenant }: CallContext, slug: string): Promise<CourseGradebook> {
  return tools.database.transaction(tenant, async (tx) => gradebookFor(tools, tx, await requireCourse(tx, slug)));
}

async function gradebookFor(tools: Tools, tx: Transaction, course: KeptCourse): Promise<CourseGradebook> {
  const { live, latest } = (await gradebookOf(tx, course.slug)) ?? NO_GRADEBOOK;
  const setup = await setupFor(tools, tx, course, latest);
  const shown = live === latest ? setup : await setupFor(tools, tx, course, live);
  return { revision: latest, setup, shown, isComputing: live !== latest };
}

/**
 * Says how a course is graded. All totals follow in the same transaction; where learners are many, by a job, and until it has done all of
 * them readers see those of before. The same again changes nothing.
 * @throws COURSE_NOT_FOUND, GRADEBOOK_INVALID, CHANGED_MEANWHILE
 */
export function saveGradebook(
  tools: Commands,
  context: CallContext,
  slug: string,
  setup: GradebookSetup,
  conditions: Conditions,
): Promise<CourseGradebook> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const course = await requireLocked(tx, slug);
    const before = await gradebookFor(tools, tx, course);
    requireMatch(conditions, gradebookTag(before), 'The gradebook');
    requireNone(
      gradebookErrors.GRADEBOOK_INVALID,
      setupFaults(setup, await gradedLessons(tools, tx, course, before.setup)),
    );
    if (before.revision > 0 && sameJson(before.setup, setup)) return before;
    const revision = before.revision + 1;
    await insertSetup(tx, slug, { revision, setup, savedBy: await signature(tx, context) });
    const isComputing = !(await computedAtOnce(tools, tx, slug, revision));
    const { live } = (await gradebookOf(tx, slug)) ?? NO_GRADEBOOK;
    await storeGradebook(tx, slug, { live: isComputing ? live : revision, latest: revision });
    if (isComputing) await tools.jobs.enqueue(tx, context, recomputeTotals, { course: slug, revision });
    const counts = { categories: setup.categories.length, items: setup.items.length };
    await tools.log.publish(tx, [gradebookChanged.of(context, { course: slug, revision, ...counts })]);
    return { revision, setup, isComputing, shown: isComputing ? before.shown : setup };
  });
}

async function gradedLessons(
  { versions }: Tools,
  tx: Transaction,
  { slug, published }: KeptCourse,
  { items }: GradebookSetup,
): Promise<ReadonlySet<string>> {
  const known = items.flatMap(({ from, id }) => (from === 'lesson' ? [id] : []));
  if (published === null) return new Set(known);
  const { outline } = await versions.of(tx, slug, published);
  return new Set([...known, ...defaultSetup(outline).items.map(({ id }) => id)]);
}

/** @returns false where learners are too many to be locked together */
async function computedAtOnce(tools: Tools, tx: Transaction, course: string, revision: number): Promise<boolean> {
  const learners = await lockEnrolmentsAfter(tx, course, undefined, LEARNERS_AT_ONCE + 1);
  if (learners.length > LEARNERS_AT_ONCE) return false;
  await storeTotals(tx, await computeTotals(tools, tx, learners, revision));
  await dropTotals(
    tx,
    learners.map(({ id }) => id),
    revision,
  );
  return true;
}

/** How the course was graded, the newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listGradebookRevisions(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptSetup>> {
  const before = REVISIONS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return REVISIONS.page(await setupsBefore(tx, course, before, limit + 1), limit, ({ revision }) => revision);
  });
}
