import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { FileName, SentFile } from '../core/lesson/sent-file.ts';
import { AttemptId, SlotName } from '../core/quiz/attempt-view.ts';
import { getAttemptFile, getOwnAttemptFile, takeAttemptFile } from '../use-cases/attempts/attempt-files.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { ofCourse } from './course-params.ts';
import { contentIn, FILE_TYPES, LARGEST_FILE, sent } from './files.ts';

const { ATTEMPT_NOT_FOUND, ATTEMPT_OVER, LESSON_LOCKED, LEARNER_NOT_A_PERSON } = academyErrors;
const { SLOT_NOT_FOUND, FILE_REFUSED, FILE_NOT_FOUND } = academyErrors;

/** Files that learners send for questions, and pictures that questions show. */
export function attemptFileRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  return [
    route({
      ...own,
      operationId: 'takeAttemptFile',
      method: 'POST',
      path: '/v1/learning/attempts/:attempt/answers/:slot/files',
      summary: 'Send a file for a question',
      description: `As large as the question accepts, at most ${LARGEST_FILE / 1024 / 1024} MiB. It counts once the answer names it by its id.`,
      params: Type.Object({ attempt: AttemptId, slot: SlotName }),
      query: Type.Object({ name: FileName }),
      reads: 'raw',
      consumes: FILE_TYPES,
      bodyLimit: LARGEST_FILE,
      responses: { 200: { description: 'How the answer names it.', schema: SentFile } },
      errors: [ATTEMPT_NOT_FOUND, ATTEMPT_OVER, LESSON_LOCKED, LEARNER_NOT_A_PERSON, SLOT_NOT_FOUND, FILE_REFUSED],
      handler: ({ params: { attempt, slot }, query: { name }, body, context }) =>
        takeAttemptFile(tools, context, attempt, { slot, name, content: contentIn(body) }),
    }),
    route({
      ...own,
      operationId: 'getOwnAttemptFile',
      method: 'GET',
      path: '/v1/learning/attempts/:attempt/files/:file',
      summary: 'A file of an attempt of yours',
      params: Type.Object({ attempt: AttemptId, file: FileId }),
      responses: { 200: { description: 'What you sent, or what a question shows.', contentType: FILE_TYPES } },
      errors: [ATTEMPT_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => sent(reply, await getOwnAttemptFile(tools, context, params)),
    }),
    route({
      ...ofCourse,
      operationId: 'getAttemptFile',
      method: 'GET',
      path: '/v1/academy/courses/:course/attempts/:attempt/files/:file',
      permission: 'academy:assist',
      summary: 'A file of an attempt',
      params: Type.Object({ course: Slug, attempt: AttemptId, file: FileId }),
      responses: { 200: { description: 'What the learner sent, or what a question shows.', contentType: FILE_TYPES } },
      errors: [ATTEMPT_NOT_FOUND, FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => sent(reply, await getAttemptFile(tools, context, params)),
    }),
  ];
}
