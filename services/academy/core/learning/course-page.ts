import type { KeptCourse } from '../course/course.ts';
import { lessonsOf } from '../course/outline.ts';
import { type Enrolment, percentOf } from '../people/enrolment.ts';
import type { PublishedLesson, PublishedOutline } from '../publication/version.ts';
import type { EarlierRoundView, EntryView, LearnerCourse, LearnerCoursePage } from './learner-view.ts';
import { type LearnerFacts, lessonAccess } from './lesson-access.ts';

export type Progress = ReadonlyMap<
  string,
  {
    readonly state: 'started' | 'completed';
    readonly firstAt: string;
    readonly completedAt: string | null;
  }
>;

export function standingOf({ slug, definition }: KeptCourse, enrolment: Enrolment): LearnerCourse {
  const { state, version, done, required, place, completedAt, endsAt } = enrolment;
  return {
    ...{ course: slug, title: definition.title, state, version, percent: percentOf(done, required) },
    ...{ done, required, place, completedAt, endsAt },
  };
}

export function entryOf(
  lesson: PublishedLesson,
  progress: Progress,
  facts: LearnerFacts,
  now: Temporal.Instant,
): EntryView {
  const { id, title, kind, optional, minutes, completion } = lesson;
  const access = lessonAccess(lesson, facts, now);
  return {
    ...{ id, title, kind, optional, completion, state: progress.get(id)?.state ?? 'new' },
    ...(minutes === undefined ? {} : { minutes }),
    locked: access.kind === 'open' ? [] : access.because.map((lock) => ({ ...lock })),
  };
}

/** The whole course as a learner sees it now. */
export function coursePage(
  course: KeptCourse,
  enrolment: Enrolment,
  outline: PublishedOutline,
  progress: Progress,
  facts: LearnerFacts,
  earlier: readonly EarlierRoundView[],
  now: Temporal.Instant,
): LearnerCoursePage {
  const sections = outline.sections.map(({ id, title, lessons }) => ({
    ...{ id, title },
    lessons: lessons.map((lesson) => entryOf(lesson, progress, facts, now)),
  }));
  return {
    ...standingOf(course, enrolment),
    ...{ round: enrolment.round, earlier: [...earlier] },
    timeZone: course.definition.timeZone,
    resume: resumeAt(lessonsOf({ sections }), enrolment.lastLesson),
    sections,
  };
}

/** Where the learner was, while that is not completed; else the next one after it that is open and not completed, else any such, else one that is open. */
function resumeAt(lessons: readonly EntryView[], last: string | null): string | null {
  const from = Math.max(
    0,
    lessons.findIndex(({ id }) => id === last),
  );
  const inOrder = [...lessons.slice(from), ...lessons.slice(0, from)];
  const next = inOrder.find(({ state, locked }) => state !== 'completed' && locked.length === 0);
  return next?.id ?? inOrder.find(({ locked }) => locked.length === 0)?.id ?? null;
}
