import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentsOf, invitationsOf } from '../../adapters/postgres/enrolments.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { lessonsOf } from '../../core/course/outline.ts';
import { academyErrors, lessonNotFound } from '../../core/errors.ts';
import { coursePage, entryOf, standingOf } from '../../core/learning/course-page.ts';
import type { EntryView, LearnerCourse, LearnerCoursePage } from '../../core/learning/learner-view.ts';
import { calendarFile } from '../../core/lesson/calendar-file.ts';
import { type LessonBody, shownBody } from '../../core/lesson/lesson-body.ts';
import { type FileContent, readFile } from '../courses/files.ts';
import type { AcademyTools } from '../tools.ts';
import { openLesson } from './open-lesson.ts';
import { mailOfCaller, requireLearner, requirePerson } from './require-learner.ts';
import { roundsBefore } from './rounds-before.ts';

const LEARNING = keyset('academy.learning', isId);
const MOST_INVITATIONS = 100;

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'now'>;

/** The caller's own, the newest first. @throws CURSOR_INVALID, LEARNER_NOT_A_PERSON */
export function listLearning(
  { database }: Pick<Tools, 'database'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<LearnerCourse>> {
  const before = LEARNING.read(cursor);
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    const { items, ...page } = LEARNING.page(await enrolmentsOf(tx, account, before, limit + 1), limit, ({ id }) => id);
    const shown = items.map(async (enrolment) => {
      const course = await courseOf(tx, enrolment.course);
      return course === undefined ? [] : [standingOf(course, enrolment)];
    });
    return { ...page, items: (await Promise.all(shown)).flat() };
  });
}

/** Courses to which the caller's mail address is invited; at most 100. @throws LEARNER_NOT_A_PERSON */
export async function listInvitations(
  tools: Pick<AcademyTools, 'database' | 'contracts'>,
  context: CallContext,
): Promise<LearnerCourse[]> {
  const mail = await mailOfCaller(tools, context);
  if (mail === undefined) return [];
  return tools.database.transaction(context.tenant, async (tx) => {
    const invited = await invitationsOf(tx, mail, MOST_INVITATIONS);
    const shown = invited.map(async (enrolment) => {
      const course = await courseOf(tx, enrolment.course);
      return course === undefined || enrolment.state !== 'invited' ? [] : [standingOf(course, enrolment)];
    });
    return (await Promise.all(shown)).flat();
  });
}

/** @throws ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON */
export function getLearnerCourse(tools: Tools, context: CallContext, slug: string): Promise<LearnerCoursePage> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { course, enrolment, version, progress, facts } = await requireLearner(tools, tx, context, slug);
    const now = tools.now();
    const earlier = enrolment.round === 1 ? [] : await roundsBefore(tx, enrolment, now);
    return coursePage(course, enrolment, version.outline, progress, facts, earlier, now);
  });
}

export interface LearnerLesson {
  readonly lesson: EntryView;
  readonly body: LessonBody;
  readonly previous: string | null;
  readonly next: string | null;
}

export interface LessonOf {
  readonly course: string;
  readonly lesson: string;
}

/** @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON */
export function getLearnerLesson(tools: Tools, context: CallContext, at: LessonOf): Promise<LearnerLesson> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const learner = await requireLearner(tools, tx, context, at.course);
    const now = tools.now();
    const lesson = openLesson(learner, at.lesson, now);
    const kept = await bodyOf(tx, lesson.body);
    if (kept === undefined) throw lessonNotFound(at.lesson);
    const ids = lessonsOf(learner.version.outline).map(({ id }) => id);
    const place = ids.indexOf(lesson.id);
    return {
      lesson: entryOf(lesson, learner.progress, learner.facts, now),
      body: shownBody(kept.body),
      previous: ids[place - 1] ?? null,
      next: ids[place + 1] ?? null,
    };
  });
}

/** A file that an open lesson shows or gives. @throws as `getLearnerLesson`, FILE_NOT_FOUND */
export async function getLearnerFile(
  tools: Tools & Pick<AcademyTools, 'files'>,
  context: CallContext,
  { file, width, ...at }: LessonOf & { readonly file: string; readonly width?: number },
): Promise<FileContent> {
  await tools.database.transaction(context.tenant, async (tx) => {
    const lesson = openLesson(await requireLearner(tools, tx, context, at.course), at.lesson, tools.now());
    const kept = await bodyOf(tx, lesson.body);
    if (kept?.files.includes(file) !== true) throw academyErrors.FILE_NOT_FOUND(`The lesson shows no file ${file}.`);
  });
  return readFile(tools, context, at.course, file, width);
}

/** @throws as `getLearnerLesson`; LESSON_NOT_FOUND also for a lesson that is no live session */
export async function getLearnerCalendar(tools: Tools, context: CallContext, at: LessonOf): Promise<string> {
  const { lesson, body } = await getLearnerLesson(tools, context, at);
  if (body.kind !== 'live') throw lessonNotFound(at.lesson);
  return calendarFile(lesson, body, tools.now());
}
