import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { assignmentErrors } from '../core/assignments/errors.ts';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { FileName, SentFile } from '../core/lesson/sent-file.ts';
import { EnrolmentId } from '../core/people/enrolment.ts';
import { getOwnWorkFile, getReviewedFile, getWorkFile, takeWorkFile } from '../use-cases/assignments/work-files.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams, ofCourse } from './course-params.ts';
import { contentIn, FILE_TYPES, LARGEST_FILE, sent } from './files.ts';

const { ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON } = academyErrors;
const { COURSE_NOT_FOUND, FILE_NOT_FOUND, FILE_REFUSED } = academyErrors;
const { ASSIGNMENT_NOT_FOUND, SUBMISSION_NOT_FOUND, SUBMISSION_REFUSED } = assignmentErrors;
const { PEER_REVIEWS_NOT_OPEN, PEER_REVIEW_NOT_FOUND } = assignmentErrors;
const OF_ASSIGNMENT = [
  ...[ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED],
  ...[ASSIGNMENT_NOT_FOUND, LEARNER_NOT_A_PERSON],
];

/** Files of works: sent before they are handed in, and read by who marks or reviews. */
export function workFileRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const root = '/v1/learning/courses/:course/lessons/:lesson';
  return [
    route({
      ...own,
      operationId: 'takeWorkFile',
      method: 'POST',
      path: `${root}/work/files`,
      summary: 'Send a file for an assignment',
      description: `As large as the assignment accepts, at most ${LARGEST_FILE / 1024 / 1024} MiB. It counts once a work that is handed in names it.`,
      params: LessonParams,
      query: Type.Object({ name: FileName }),
      reads: 'raw',
      consumes: FILE_TYPES,
      bodyLimit: LARGEST_FILE,
      responses: { 200: { description: 'How the work names it.', schema: SentFile } },
      errors: [...OF_ASSIGNMENT, FILE_REFUSED, SUBMISSION_REFUSED],
      handler: ({ params, query: { name }, body, context }) =>
        takeWorkFile(tools, context, params, { name, content: contentIn(body) }),
    }),
    route({
      ...own,
      operationId: 'getOwnWorkFile',
      method: 'GET',
      path: `${root}/work/files/:file`,
      summary: 'A file that you have sent for an assignment',
      params: Type.Object({ ...LessonParams.properties, file: FileId }),
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [...OF_ASSIGNMENT, FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => sent(reply, await getOwnWorkFile(tools, context, params)),
    }),
    route({
      ...own,
      operationId: 'getReviewedFile',
      method: 'GET',
      path: `${root}/reviews/:work/files/:file`,
      summary: 'A file of a work that you are to review',
      params: Type.Object({ ...LessonParams.properties, work: EnrolmentId, file: FileId }),
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [...OF_ASSIGNMENT, PEER_REVIEWS_NOT_OPEN, PEER_REVIEW_NOT_FOUND, FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => sent(reply, await getReviewedFile(tools, context, params)),
    }),
    route({
      ...ofCourse,
      operationId: 'getWorkFile',
      method: 'GET',
      path: '/v1/academy/courses/:course/works/:enrolment/:lesson/files/:file',
      permission: 'academy:assist',
      summary: 'A file of a work that was handed in',
      params: Type.Object({ course: Slug, enrolment: EnrolmentId, lesson: LessonId, file: FileId }),
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [COURSE_NOT_FOUND, SUBMISSION_NOT_FOUND, FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => sent(reply, await getWorkFile(tools, context, params)),
    }),
  ];
}
