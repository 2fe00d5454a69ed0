import { lessonAccess } from '../learning/lesson-access.ts';
import type { PublishedLesson } from '../publication/version.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import { entry, type TimedCourse } from './timed-course.ts';

/** Before everything: what has a time is locked by it then, whatever the time is now. */
const BEFORE_ALL = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * When lessons open by themselves; those of the same time are one entry. What is open from the beginning is none, and what waits for
 * the learner or a teacher has no time yet.
 */
export function releaseEntries(of: TimedCourse): CalendarEntry[] {
  const { facts, lessons } = of;
  const begun = facts.begunAt === null ? BEFORE_ALL : Temporal.Instant.from(facts.begunAt);
  const first = new Map<string, CalendarEntry>();
  for (const lesson of lessons) {
    const opens = openingOf(lesson, of);
    if (opens === undefined || Temporal.Instant.compare(opens, begun) <= 0) continue;
    const found = entry(of, 'release', lesson, opens);
    const same = first.get(found.at);
    first.set(found.at, same === undefined ? found : { ...same, more: same.more + 1 });
  }
  return [...first.values()];
}

function openingOf(lesson: PublishedLesson, { facts }: TimedCourse): Temporal.Instant | undefined {
  const access = lessonAccess(lesson, facts, BEFORE_ALL);
  if (access.kind === 'open') return undefined;
  let last: Temporal.Instant | undefined;
  for (const { opensAt } of access.because) {
    if (opensAt === undefined) return undefined;
    const opens = Temporal.Instant.from(opensAt);
    if (last === undefined || Temporal.Instant.compare(opens, last) > 0) last = opens;
  }
  return last;
}
