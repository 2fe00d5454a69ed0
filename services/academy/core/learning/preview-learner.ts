import type { KeptCourse } from '../course/course.ts';
import { lessonsOf } from '../course/outline.ts';
import type { Enrolment } from '../people/enrolment.ts';
import { type PublishedOutline, requiredLessons } from '../publication/version.ts';
import { compileConditions } from './conditions.ts';
import { NO_GRADES } from './grade-values.ts';
import type { LearnerFacts } from './lesson-access.ts';

/** Somebody who is put into a course at this moment, and is nobody. */
export interface PreviewLearner {
  readonly enrolment: Enrolment;
  readonly facts: LearnerFacts;
}

/** By whom an author sees a draft: without a cohort, a group, a grade or anything completed, and with all that is paid for. @param at ISO instant */
export function previewLearner(course: KeptCourse, outline: PublishedOutline, at: string): PreviewLearner {
  const required = requiredLessons(outline).length;
  const standing = { state: 'active', begunAt: at, endsAt: null, cohort: null, groups: [], required, done: 0 } as const;
  return {
    enrolment: {
      ...standing,
      ...{ id: '', course: course.slug, account: null, mail: null, version: course.published ?? 0, via: 'staff' },
      ...{ place: null, withdrawnBy: null, completedAt: null, completedVersion: null },
      ...{ timeFactor: 100, extraMinutes: 0, lastLesson: null, revision: 0, round: 1 },
    },
    facts: {
      ...standing,
      ...{ completed: new Map(), grades: NO_GRADES, paid: true, timeZone: course.definition.timeZone },
      conditions: compileConditions(lessonsOf(outline)),
    },
  };
}
