import { getPerson } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { cohortOf } from '../../adapters/postgres/cohorts.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentOf } from '../../adapters/postgres/enrolments.ts';
import { progressOf } from '../../adapters/postgres/progress.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { academyErrors, notEnrolled } from '../../core/errors.ts';
import type { Progress } from '../../core/learning/course-page.ts';
import type { LearnerFacts } from '../../core/learning/lesson-access.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { OpenVersion } from '../courses/versions.ts';
import { gradesForConditions } from '../grades/grades-for-conditions.ts';
import type { AcademyTools } from '../tools.ts';

/** @throws LEARNER_NOT_A_PERSON */
export function requirePerson({ principal }: CallContext): string {
  // A session that a key opened is of nobody's account, and goes by its own id.
  if (principal.kind === 'person' && principal.session !== principal.id) return principal.id;
  throw academyErrors.LEARNER_NOT_A_PERSON(`"${principal.name}" is no person: only a person learns.`);
}

/** The mail address of the caller’s account; undefined for who has none. */
export async function mailOfCaller(
  { contracts }: Pick<AcademyTools, 'contracts'>,
  context: CallContext,
): Promise<string | undefined> {
  const person = await contracts.call(getPerson, context, { account: requirePerson(context) });
  return person?.mail.toLowerCase();
}

/** All that decides what a learner may see of a course. */
export interface Learner {
  readonly course: KeptCourse;
  readonly enrolment: Enrolment;
  readonly version: OpenVersion;
  readonly progress: Progress;
  readonly facts: LearnerFacts;
}

/** @throws ENROLMENT_NOT_FOUND, the same for a course that there is not; LEARNER_NOT_A_PERSON */
export async function requireLearner(
  tools: Pick<AcademyTools, 'versions' | 'gradebooks'>,
  tx: Transaction,
  context: CallContext,
  slug: string,
): Promise<Learner> {
  const account = requirePerson(context);
  const [course, enrolment] = await Promise.all([courseOf(tx, slug), enrolmentOf(tx, slug, account)]);
  if (course === undefined || enrolment === undefined) throw notEnrolled(slug);
  return learnerOf(tools, tx, course, enrolment);
}

/** With what is known of an enrolment that was read. */
export async function learnerOf(
  tools: Pick<AcademyTools, 'versions' | 'gradebooks'>,
  tx: Transaction,
  course: KeptCourse,
  enrolment: Enrolment,
): Promise<Learner> {
  const { slug, definition } = course;
  const [version, rows, cohort] = await Promise.all([
    tools.versions.of(tx, slug, enrolment.version),
    progressOf(tx, enrolment.id),
    enrolment.cohort === null ? undefined : cohortOf(tx, slug, enrolment.cohort),
  ]);
  const progress = new Map(rows.map(({ lesson, ...rest }) => [lesson, rest]));
  const completed = new Map(
    rows.flatMap(({ lesson, completedAt }) => (completedAt === null ? [] : [[lesson, completedAt] as const])),
  );
  const grades = await gradesForConditions(tools, tx, enrolment, version);
  const { state, begunAt, endsAt, done, required } = enrolment;
  const facts: LearnerFacts = {
    ...{ state, begunAt, endsAt, done, required, completed, grades },
    ...{ cohort: enrolment.cohort, groups: enrolment.groups },
    ...{ cohortOpensAt: cohort?.opensAt, cohortClosesAt: cohort?.closesAt },
    ...{ timeZone: definition.timeZone, conditions: version.conditions },
    paid: definition.price === undefined || enrolment.via !== 'self',
  };
  return { course, enrolment, version, progress, facts };
}
