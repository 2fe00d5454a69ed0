import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { EntryView, LearnerCoursePage } from '../core/learning/learner-view.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { LessonBody } from '../core/lesson/lesson-body.ts';
import { previewCourse, previewFile, previewLesson } from '../use-cases/courses/preview-draft.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, FileQuery, LessonParams, ofCourse } from './course-params.ts';
import { FILE_TYPES, sent } from './files.ts';

const PreviewedLesson = Type.Object(
  {
    lesson: EntryView,
    body: Type.Union([LessonBody, Type.Null()], { description: 'What it holds; null for nothing yet.' }),
    previous: Type.Union([LessonId, Type.Null()], { description: 'The lesson before.' }),
    next: Type.Union([LessonId, Type.Null()], { description: 'The lesson after.' }),
  },
  { additionalProperties: false, title: 'PreviewedLesson', description: 'A lesson of a draft, as learners see it.' },
);

const { COURSE_NOT_FOUND, LESSON_NOT_FOUND, FILE_NOT_FOUND } = academyErrors;

/** A draft as a learner would see it; nothing of it is recorded. */
export function draftPreviewRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course/draft/preview';
  const read = { ...ofCourse, method: 'GET', permission: 'academy:read' } as const;
  return [
    route({
      ...read,
      operationId: 'previewCourse',
      path: root,
      summary: 'The draft as a learner would see it',
      description: 'Of somebody who is put into the course now: with what would lock each lesson. Nothing is recorded.',
      params: CourseParams,
      responses: { 200: { description: 'The course.', schema: LearnerCoursePage } },
      errors: [COURSE_NOT_FOUND],
      handler: ({ params, context }) => previewCourse(tools, context, params.course),
    }),
    route({
      ...read,
      operationId: 'previewLesson',
      path: `${root}/lessons/:lesson`,
      summary: 'A lesson of the draft as a learner would see it',
      description: 'Also one that would be locked. Nothing is recorded.',
      params: LessonParams,
      responses: { 200: { description: 'The lesson.', schema: PreviewedLesson } },
      errors: [COURSE_NOT_FOUND, LESSON_NOT_FOUND],
      handler: ({ params, context }) => previewLesson(tools, context, params),
    }),
    route({
      ...read,
      operationId: 'previewLessonFile',
      path: `${root}/lessons/:lesson/files/:file`,
      summary: 'A file of a lesson of the draft',
      params: Type.Object({ ...LessonParams.properties, file: FileId }),
      query: FileQuery,
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [COURSE_NOT_FOUND, LESSON_NOT_FOUND, FILE_NOT_FOUND],
      handler: async ({ params, query, context }, reply) =>
        sent(reply, await previewFile(tools, context, { ...params, ...query })),
    }),
  ];
}
