import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentById } from '../../adapters/postgres/enrolments.ts';
import { habitsOf } from '../../adapters/postgres/habits.ts';
import { lastDone } from '../../adapters/postgres/learning-days.ts';
import { type DueLook, looksDue, setNextLook } from '../../adapters/postgres/reminder-looks.ts';
import { nextLook, remindersOf } from '../../core/habits/reminders.ts';
import { enrolmentLocks, lessonAccess } from '../../core/learning/lesson-access.ts';
import { entriesOfLearner } from '../calendar/calendar-of.ts';
import { type Learner, learnerOf } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { sendReminder } from './send-reminder.ts';

type Tools = Pick<AcademyTools, 'database' | 'jobs' | 'versions' | 'gradebooks' | 'now' | 'ownContext'>;

const AT_ONCE = 100;
/** For so many in one round; the others are looked at in the next one. */
const MOST_ROUNDS = 50;

/** Looks, for each learner whose time has come, whether there is something to remind of. */
export async function remindLearners(tools: Tools): Promise<void> {
  const failures: unknown[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const due = await tools.database.housekeeping((tx) => looksDue(tx, AT_ONCE));
    for (const look of due) await lookAfter(tools, look).catch((error: unknown) => failures.push(error));
    if (due.length < AT_ONCE) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} learners could not be looked after`);
}

async function lookAfter(tools: Tools, { tenant, course, id }: DueLook): Promise<void> {
  const provisional = nextLook([], tools.now()).toString({ smallestUnit: 'millisecond' });
  // By itself: one that can not be looked after is not the first of the next round again. Of several processes one finds it due.
  const isOurs = await tools.database.transaction(tenant, (tx) => setNextLook(tx, id, provisional, true));
  if (isOurs)
    await tools.database.transaction(tenant, (tx) => remind(tools, tx, tools.ownContext(tenant), { course, id }));
}

async function remind(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { course: slug, id }: Omit<DueLook, 'tenant'>,
): Promise<void> {
  const enrolment = await enrolmentById(tx, slug, id);
  const course = enrolment && (await courseOf(tx, slug));
  if (enrolment === undefined || enrolment.account === null || course === undefined) return;
  const habits = await habitsOf(tx, enrolment.account);
  if (habits?.reminders === false) return;
  const now = tools.now();
  const learner = await learnerOf(tools, tx, course, enrolment);
  const begunAt = Temporal.Instant.from(enrolment.begunAt ?? now);
  if (enrolmentLocks(learner.facts, now).length > 0) return;
  const entries = await entriesOfLearner(tools, tx, learner);
  const last = Temporal.Instant.from((await lastDone(tx, id)) ?? begunAt);
  // Actions of an earlier round are kept with this one.
  const lastAt = Temporal.Instant.compare(last, begunAt) < 0 ? begunAt : last;
  const timeZone = habits?.timeZone ?? course.definition.timeZone;
  for (const reminder of remindersOf({ entries, hasOpen: hasOpen(learner, now), lastAt, timeZone }, now))
    await tools.jobs.enqueue(tx, context, sendReminder, {
      course: slug,
      enrolment: id,
      timeZone,
      ...shortened(reminder),
    });
  await setNextLook(tx, id, nextLook(entries, now).toString({ smallestUnit: 'millisecond' }), false);
}

function shortened(reminder: ReturnType<typeof remindersOf>[number]) {
  const { key } = reminder;
  if (reminder.kind === 'idle') return { key, lesson: null, reminding: { kind: 'idle' as const, days: reminder.days } };
  const { kind, title, at, lesson } = reminder.entry;
  return { key, lesson, reminding: { kind: 'due' as const, entry: { kind, title, at } } };
}

/** Whether a lesson that the course needs waits for nothing but the learner. */
function hasOpen({ version, facts, progress }: Learner, now: Temporal.Instant): boolean {
  return [...version.lessons.values()].some(
    (lesson) =>
      !lesson.optional &&
      progress.get(lesson.id)?.state !== 'completed' &&
      lessonAccess(lesson, facts, now).kind === 'open',
  );
}
