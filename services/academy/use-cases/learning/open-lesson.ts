import { academyErrors, lessonNotFound } from '../../core/errors.ts';
import { lessonAccess } from '../../core/learning/lesson-access.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import type { Learner } from './require-learner.ts';

/** The one door to a lesson: page, API, file and calendar go through it. @throws LESSON_NOT_FOUND, LESSON_LOCKED */
export function openLesson(
  { version, facts }: Pick<Learner, 'version' | 'facts'>,
  id: string,
  now: Temporal.Instant,
): PublishedLesson {
  const lesson = version.lessons.get(id);
  if (lesson === undefined) throw lessonNotFound(id);
  const access = lessonAccess(lesson, facts, now);
  if (access.kind === 'open') return lesson;
  const [first] = access.because;
  throw academyErrors.LESSON_LOCKED(
    first?.opensAt === undefined ? `"${lesson.title}" is locked.` : `"${lesson.title}" opens at ${first.opensAt}.`,
    { more: { because: access.because } },
  );
}
