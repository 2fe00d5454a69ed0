import type { Extension } from '../assignments/extension.ts';
import type { LearnerFacts } from '../learning/lesson-access.ts';
import type { PublishedLesson } from '../publication/version.ts';
import type { QuizOverride } from '../quiz/override.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import type { LessonTimes } from './lesson-times.ts';

/** A course as one learner has it. */
export interface TimedCourse {
  readonly course: { readonly slug: string; readonly title: string };
  readonly lessons: readonly PublishedLesson[];
  readonly facts: LearnerFacts;
  readonly extra: { readonly timeFactor: number; readonly extraMinutes: number };
  /** By what the lessons hold, their digests. */
  readonly times: ReadonlyMap<string, LessonTimes>;
  /** By lesson. */
  readonly overrides: ReadonlyMap<string, QuizOverride>;
  readonly extensions: ReadonlyMap<string, Pick<Extension, 'dueAt' | 'closesAt'>>;
}

export const NOTHING_ELSE = { until: null, place: null, done: false, more: 0 } as const;

/** Something of a lesson that is at one time. */
export function entry(
  { course, facts }: TimedCourse,
  kind: CalendarEntry['kind'],
  { id, title }: PublishedLesson,
  at: Temporal.Instant,
): CalendarEntry {
  const about = { course: course.slug, courseTitle: course.title, lesson: id, title };
  return { ...NOTHING_ELSE, ...about, id: `${kind}-${id}`, kind, at: written(at), done: facts.completed.has(id) };
}

export const written = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });
