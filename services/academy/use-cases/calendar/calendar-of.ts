import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { coursesTaken } from '../../adapters/postgres/enrolments.ts';
import { extensionsOf, overridesOf, timesOf } from '../../adapters/postgres/lesson-times.ts';
import { type CalendarEntry, inOrder } from '../../core/calendar/calendar-entry.ts';
import { courseEntries } from '../../core/calendar/course-entries.ts';
import { TIMED_KINDS } from '../../core/calendar/lesson-times.ts';
import { enrolmentLocks } from '../../core/learning/lesson-access.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { type Learner, learnerOf } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'now'>;

/** The courses taken last: more than anybody takes at once. */
const MOST_COURSES = 200;
const MOST_ENTRIES = 1000;
const DAYS_BACK = 30;
const DAYS_AHEAD = 400;

/**
 * What has a time for somebody, in all courses: from a month ago to a year from now, at most 1,000. Each course is read in a transaction
 * of its own, so that none is open for long.
 */
export async function calendarOf(
  tools: Tools,
  { tenant }: Pick<CallContext, 'tenant'>,
  account: string,
): Promise<CalendarEntry[]> {
  const now = tools.now();
  const enrolments = await tools.database.transaction(tenant, (tx) =>
    coursesTaken(tx, account, undefined, MOST_COURSES),
  );
  const all: CalendarEntry[] = [];
  for (const enrolment of enrolments)
    all.push(...(await tools.database.transaction(tenant, (tx) => entriesOfEnrolment(tools, tx, enrolment))));
  const [from, until] = [now.subtract({ hours: 24 * DAYS_BACK }), now.add({ hours: 24 * DAYS_AHEAD })].map((each) =>
    each.toString({ smallestUnit: 'millisecond' }),
  );
  const near = all.filter(({ at }) => at >= (from ?? '') && at <= (until ?? ''));
  return inOrder(near).slice(0, MOST_ENTRIES);
}

/** Nothing of a course that is closed to the learner. */
async function entriesOfEnrolment(tools: Tools, tx: Transaction, enrolment: Enrolment): Promise<CalendarEntry[]> {
  const course = await courseOf(tx, enrolment.course);
  if (course === undefined) return [];
  const learner = await learnerOf(tools, tx, course, enrolment);
  return entriesOfLearner(tools, tx, learner);
}

export async function entriesOfLearner(
  { now }: Pick<Tools, 'now'>,
  tx: Transaction,
  { course, enrolment, version, facts }: Learner,
): Promise<CalendarEntry[]> {
  if (enrolmentLocks(facts, now()).length > 0) return [];
  const lessons = [...version.lessons.values()];
  const timed = lessons.filter(({ kind }) => TIMED_KINDS.some((each) => each === kind));
  const [times, overrides, extensions] = await Promise.all([
    timed.length === 0 ? [] : timesOf(tx, [...new Set(timed.map(({ body }) => body))]),
    overridesOf(tx, enrolment.id),
    extensionsOf(tx, enrolment.id),
  ]);
  return courseEntries(
    {
      ...{ course: { slug: course.slug, title: course.definition.title }, lessons, facts, extra: enrolment },
      times: new Map(times.map((each) => [each.digest, each.times])),
      overrides: new Map(overrides.map((each) => [each.lesson, each])),
      extensions: new Map(extensions.map((each) => [each.lesson, each])),
    },
    now(),
  );
}
