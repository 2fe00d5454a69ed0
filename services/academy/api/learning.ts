import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { EntryView, LearnerCourse, LearnerCoursePage, ProgressAnswer } from '../core/learning/learner-view.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { LessonBody } from '../core/lesson/lesson-body.ts';
import { salesErrors } from '../core/sales/errors.ts';
import { enrolOneself, leaveCourse } from '../use-cases/learning/enrol-oneself.ts';
import { exportLearning } from '../use-cases/learning/export-learning.ts';
import {
  getLearnerCalendar,
  getLearnerCourse,
  getLearnerFile,
  getLearnerLesson,
  listInvitations,
  listLearning,
} from '../use-cases/learning/read-learning.ts';
import { recordProgress } from '../use-cases/learning/record-progress.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, FileQuery, LessonParams } from './course-params.ts';
import { FILE_TYPES, sent } from './files.ts';

const closed = { additionalProperties: false } as const;

const LessonPage = Type.Object(
  {
    lesson: EntryView,
    body: LessonBody,
    previous: Type.Union([LessonId, Type.Null()], { description: 'The lesson before.' }),
    next: Type.Union([LessonId, Type.Null()], { description: 'The lesson after.' }),
  },
  { ...closed, title: 'LearnerLessonPage', description: 'A lesson with what it holds.' },
);

const NewAction = Type.Object(
  {
    action: Type.String({
      format: 'uuid',
      maxLength: 36,
      description: 'Of the device’s own making, once for each thing that is done: sent again, it counts once.',
      examples: ['0198c0de-ac70-7000-8000-000000000001'],
    }),
  },
  { ...closed, title: 'LearnerAction', description: 'What the learner’s device did.' },
);

const OwnEnrolment = Type.Object(
  {
    key: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 40,
        description: 'The enrolment key, if there is one.',
        examples: ['K7QM-2RXA-9TEF'],
      }),
    ),
  },
  { ...closed, title: 'NewOwnEnrolment', description: 'By what the learner comes in.' },
);

const Invitations = Type.Object(
  { items: Type.Array(LearnerCourse, { description: 'The newest first; at most 100.' }) },
  { ...closed, title: 'LearnerInvitations', description: 'Courses to which the caller is invited.' },
);

const { LEARNER_NOT_A_PERSON, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, FILE_NOT_FOUND } = academyErrors;
const { COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_CLOSED, ENROLMENT_KEY_INVALID, STATE_NOT_REACHABLE } =
  academyErrors;
const OF_LESSON = [ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON];

/** What somebody learns: decided by the enrolment, and by no permission. */
export function learningRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const root = '/v1/learning/courses';
  const acts = [
    ['visitLesson', 'visit', 'visited', 'You have opened a lesson', 'Completes a lesson that counts by being viewed.'],
    ['completeLesson', 'completion', 'completed', 'You have completed a lesson', 'Once, however often it is sent.'],
  ] as const;
  return [
    route({
      ...own,
      operationId: 'listLearning',
      method: 'GET',
      path: root,
      summary: 'Your courses',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(LearnerCourse) } },
      errors: [LEARNER_NOT_A_PERSON, pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listLearning(tools, context, query),
    }),
    route({
      ...own,
      operationId: 'exportLearning',
      sensitive: true,
      method: 'GET',
      path: '/v1/learning/export',
      summary: 'What is kept of you as a learner, as lines of JSON',
      description:
        'Each line is `{"kind", "item"}`: your enrolments, grades as far as they are released, progress, attempts with all answers, works, what you played, flashcards, certificates, purchases, notes, what you wrote in discussions, and how you want to be helped. Files that you sent are named, and read by their own routes.',
      responses: { 200: { description: 'The lines.', contentType: 'application/x-ndjson' } },
      errors: [academyErrors.LEARNER_NOT_A_PERSON],
      handler: ({ context }, reply) => {
        const lines = exportLearning(tools, context);
        reply.header('content-type', 'application/x-ndjson');
        reply.header('content-disposition', 'attachment; filename="learning.ndjson"');
        return lines;
      },
    }),
    route({
      ...own,
      operationId: 'listCourseInvitations',
      method: 'GET',
      path: '/v1/learning/invitations',
      summary: 'Courses to which you are invited',
      responses: { 200: { description: 'By the mail address of your account.', schema: Invitations } },
      errors: [LEARNER_NOT_A_PERSON],
      handler: async ({ context }) => ({ items: await listInvitations(tools, context) }),
    }),
    route({
      ...own,
      operationId: 'getLearnerCourse',
      method: 'GET',
      path: `${root}/:course`,
      summary: 'A course of yours',
      description: 'All lessons, how far you are, what opens those that are locked, and where to go on.',
      params: CourseParams,
      responses: { 200: { description: 'The course.', schema: LearnerCoursePage } },
      errors: [ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON],
      handler: ({ params, context }) => getLearnerCourse(tools, context, params.course),
    }),
    route({
      ...own,
      operationId: 'enrolOneself',
      method: 'POST',
      path: `${root}/:course/enrolment`,
      summary: 'Enrol yourself',
      description:
        'By an invitation of your mail address, by a key, or where the course is open. With no seat left, you wait in line. Who is in the course stays as it is.',
      params: CourseParams,
      body: OwnEnrolment,
      responses: { 200: { description: 'Where you stand.', schema: LearnerCourse } },
      errors: [
        ...[COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_CLOSED, ENROLMENT_KEY_INVALID],
        ...[salesErrors.PURCHASE_NEEDED, LEARNER_NOT_A_PERSON],
      ],
      handler: ({ params, body, context }) => enrolOneself(tools, context, params.course, body),
    }),
    route({
      ...own,
      operationId: 'leaveCourse',
      method: 'DELETE',
      path: `${root}/:course/enrolment`,
      summary: 'Leave a course',
      description: 'What you have done of it is kept. Your seat goes to who waits longest.',
      params: CourseParams,
      responses: { 204: { description: 'You have left it.' } },
      errors: [ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, STATE_NOT_REACHABLE],
      handler: async ({ params, context }, reply) => {
        await leaveCourse(tools, context, params.course);
        reply.status(204).send();
      },
    }),
    route({
      ...own,
      operationId: 'getLearnerLesson',
      method: 'GET',
      path: `${root}/:course/lessons/:lesson`,
      summary: 'A lesson',
      params: LessonParams,
      responses: { 200: { description: 'The lesson with what it holds.', schema: LessonPage } },
      errors: OF_LESSON,
      handler: ({ params, context }) => getLearnerLesson(tools, context, params),
    }),
    ...acts.map(([operationId, path, did, summary, description]) =>
      route({
        ...own,
        operationId,
        method: 'POST',
        path: `${root}/:course/lessons/:lesson/${path}`,
        summary,
        description,
        params: LessonParams,
        body: NewAction,
        responses: { 200: { description: 'Where you stand.', schema: ProgressAnswer } },
        errors: OF_LESSON,
        handler: ({ params, body, context }) => recordProgress(tools, context, { ...params, ...body, did }),
      }),
    ),
    route({
      ...own,
      operationId: 'getLearnerFile',
      method: 'GET',
      path: `${root}/:course/lessons/:lesson/files/:file`,
      summary: 'A file of a lesson',
      params: Type.Object({ ...LessonParams.properties, file: FileId }),
      query: FileQuery,
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [...OF_LESSON, FILE_NOT_FOUND],
      handler: async ({ params, query, context }, reply) =>
        sent(reply, await getLearnerFile(tools, context, { ...params, ...query })),
    }),
    route({
      ...own,
      operationId: 'getLearnerCalendar',
      method: 'GET',
      path: `${root}/:course/lessons/:lesson/calendar.ics`,
      summary: 'A live session for your calendar',
      params: LessonParams,
      responses: { 200: { description: 'iCalendar (RFC 5545).', contentType: 'text/calendar' } },
      errors: OF_LESSON,
      handler: async ({ params, context }, reply) => {
        const content = await getLearnerCalendar(tools, context, params);
        reply.header('content-type', 'text/calendar; charset=utf-8');
        return content;
      },
    }),
  ];
}
