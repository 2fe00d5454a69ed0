import { handInTimes } from '../assignments/hand-in-times.ts';
import { closesAt, instantOf } from '../attempts/due-at.ts';
import { instantAt } from '../course/local-time.ts';
import { lessonAccess } from '../learning/lesson-access.ts';
import type { PublishedLesson } from '../publication/version.ts';
import { accommodationOf, NO_OVERRIDE } from '../quiz/override.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import type { LessonTimes } from './lesson-times.ts';
import { releaseEntries } from './release-entries.ts';
import { entry, NOTHING_ELSE, type TimedCourse, written } from './timed-course.ts';

/** All that has a time in a course, for one learner: with the time that is given to nobody else. */
export function courseEntries(of: TimedCourse, now: Temporal.Instant): CalendarEntry[] {
  const timed = of.lessons.flatMap((lesson) => {
    const times = of.times.get(lesson.body);
    return times === undefined ? [] : entriesOfLesson(of, lesson, times, now);
  });
  return [...timed, ...releaseEntries(of), ...endEntry(of)];
}

function entriesOfLesson(
  of: TimedCourse,
  lesson: PublishedLesson,
  times: LessonTimes,
  now: Temporal.Instant,
): CalendarEntry[] {
  switch (times.kind) {
    case 'live': {
      const start = instantAt(times.startsAt, times.timeZone);
      const isOpen = lessonAccess(lesson, of.facts, now).kind === 'open';
      const until = written(start.add({ minutes: times.minutes }));
      return [{ ...entry(of, 'live', lesson, start), until, place: isOpen ? times.place : null }];
    }
    case 'quiz': {
      const { opensAt, timeZone } = times.timing;
      const override = of.overrides.get(lesson.id) ?? NO_OVERRIDE;
      const { limitSeconds } = override;
      const timing = { ...times.timing, ...(limitSeconds === null ? {} : { limitSeconds }) };
      const closes = closesAt(timing, accommodationOf(of.extra, override));
      return [
        ...(opensAt === undefined ? [] : [entry(of, 'opens', lesson, instantOf(opensAt, timeZone))]),
        ...(closes === undefined ? [] : [entry(of, 'closes', lesson, closes)]),
      ];
    }
    case 'assignment': {
      const { due, closes } = handInTimes(givenTimes(times), ownTime(of, lesson.id));
      const isLater = closes !== undefined && (due === undefined || Temporal.Instant.compare(closes, due) > 0);
      return [
        ...(due === undefined ? [] : [entry(of, 'due', lesson, due)]),
        ...(isLater ? [entry(of, 'closes', lesson, closes)] : []),
      ];
    }
  }
}

function givenTimes({ dueAt, closesAt: closes, timeZone }: Extract<LessonTimes, { kind: 'assignment' }>) {
  return { timeZone, ...(dueAt === null ? {} : { dueAt }), ...(closes === null ? {} : { closesAt: closes }) };
}

function ownTime({ extensions, extra }: TimedCourse, lesson: string) {
  const extension = extensions.get(lesson);
  return {
    extraMinutes: extra.extraMinutes,
    ...(extension === undefined ? {} : { dueAt: extension.dueAt }),
    ...(extension === undefined || extension.closesAt === null ? {} : { closesAt: extension.closesAt }),
  };
}

/** An extension of one learner goes before the cohort’s end. */
function endEntry({ course, facts }: TimedCourse): CalendarEntry[] {
  const { endsAt, cohortClosesAt, timeZone } = facts;
  const cohort = cohortClosesAt === undefined ? undefined : instantAt(cohortClosesAt, timeZone);
  const end = endsAt === null ? cohort : Temporal.Instant.from(endsAt);
  if (end === undefined) return [];
  const about = { course: course.slug, courseTitle: course.title, lesson: null, title: course.title };
  return [{ ...about, id: `ends-${course.slug}`, kind: 'ends', at: written(end), ...NOTHING_ELSE }];
}
