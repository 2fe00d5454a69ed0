import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { draftOf, pointersOf } from '../../adapters/postgres/drafts.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { EMPTY_OUTLINE, lessonsOf } from '../../core/course/outline.ts';
import { academyErrors, lessonNotFound } from '../../core/errors.ts';
import { coursePage, entryOf } from '../../core/learning/course-page.ts';
import type { EntryView, LearnerCoursePage } from '../../core/learning/learner-view.ts';
import { previewLearner } from '../../core/learning/preview-learner.ts';
import { type LessonBody, shownBody } from '../../core/lesson/lesson-body.ts';
import { type PublishedLesson, type PublishedOutline, withBodies } from '../../core/publication/version.ts';
import type { AcademyTools } from '../tools.ts';
import { type FileContent, readFile } from './files.ts';
import { requireCourse } from './require-course.ts';

type Tools = Pick<AcademyTools, 'database' | 'now'>;

export interface DraftLessonAt {
  readonly course: string;
  readonly lesson: string;
}

/** The draft as somebody would see it who is enrolled now. Nothing is kept. @throws COURSE_NOT_FOUND */
export function previewCourse(
  { database, now }: Tools,
  { tenant }: CallContext,
  slug: string,
): Promise<LearnerCoursePage> {
  return database.transaction(tenant, async (tx) => {
    const { course, outline } = await draftWithBodies(tx, slug);
    const { enrolment, facts } = previewLearner(course, outline, now().toString());
    return coursePage(course, enrolment, outline, new Map(), facts, [], now());
  });
}

export interface PreviewedLesson {
  readonly lesson: EntryView;
  /** Null while nothing was written. */
  readonly body: LessonBody | null;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Also of a lesson that would be locked: `locked` says by what. @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND */
export function previewLesson(
  { database, now }: Tools,
  { tenant }: CallContext,
  at: DraftLessonAt,
): Promise<PreviewedLesson> {
  return database.transaction(tenant, async (tx) => {
    const { course, outline } = await draftWithBodies(tx, at.course);
    const lesson = lessonIn(outline, at.lesson);
    const { facts } = previewLearner(course, outline, now().toString());
    const kept = await bodyOf(tx, lesson.body);
    const ids = lessonsOf(outline).map(({ id }) => id);
    const place = ids.indexOf(lesson.id);
    return {
      lesson: entryOf(lesson, new Map(), facts, now()),
      body: kept === undefined ? null : shownBody(kept.body),
      previous: ids[place - 1] ?? null,
      next: ids[place + 1] ?? null,
    };
  });
}

/** A file that a lesson of the draft shows or gives. @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, FILE_NOT_FOUND */
export async function previewFile(
  tools: Tools & Pick<AcademyTools, 'files'>,
  context: CallContext,
  { file, width, ...at }: DraftLessonAt & { readonly file: string; readonly width?: number },
): Promise<FileContent> {
  await tools.database.transaction(context.tenant, async (tx) => {
    const kept = await bodyOf(tx, (await draftLesson(tx, at)).body);
    if (kept?.files.includes(file) !== true) throw academyErrors.FILE_NOT_FOUND(`The lesson shows no file ${file}.`);
  });
  return readFile(tools, context, at.course, file, width);
}

/** A lesson of the draft with what it holds. @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND */
export async function draftLesson(tx: Transaction, { course, lesson }: DraftLessonAt): Promise<PublishedLesson> {
  const { outline } = await draftWithBodies(tx, course);
  return lessonIn(outline, lesson);
}

function lessonIn(outline: PublishedOutline, id: string): PublishedLesson {
  const lesson = lessonsOf(outline).find((each) => each.id === id);
  if (lesson === undefined) throw lessonNotFound(id);
  return lesson;
}

async function draftWithBodies(
  tx: Transaction,
  slug: string,
): Promise<{ readonly course: KeptCourse; readonly outline: PublishedOutline }> {
  const course = await requireCourse(tx, slug);
  const [draft = EMPTY_OUTLINE, pointers] = await Promise.all([draftOf(tx, slug), pointersOf(tx, slug)]);
  return { course, outline: withBodies(draft, new Map(pointers.map(({ lesson, digest }) => [lesson, digest]))) };
}
