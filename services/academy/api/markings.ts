import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { AttemptId, SlotName } from '../core/quiz/attempt-view.ts';
import { GivenMarking } from '../core/quiz/marking.ts';
import { WaitingAttempt } from '../core/quiz/waiting-view.ts';
import { getMarking, markAnswer, markingTag, type SlotMarking } from '../use-cases/quizzes/mark-answer.ts';
import { listWaitingAttempts } from '../use-cases/quizzes/waiting-attempts.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, GroupQuery, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const made = {
  comment: Type.String({ description: 'What the learner reads of it.' }),
  markedBy: Type.String({ description: 'Who marked it.' }),
  markedAt: Type.String({ description: 'When.', examples: ['2027-03-21T09:00:00.000Z'] }),
};

const MarkingView = Type.Object(
  {
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    slot: SlotName,
    outOf: Type.String({ description: 'What the question counts, exactly.', examples: ['5'] }),
    marking: Type.Union(
      [
        Type.Object(
          {
            by: Type.Literal('share'),
            share: Type.String({ description: 'Which part of that, exactly.', examples: ['0.7'] }),
            ...made,
          },
          { ...closed, title: 'MarkedByShare', description: 'A part of the mark.' },
        ),
        Type.Object(
          {
            by: Type.Literal('rubric'),
            levels: Type.Record(Type.String(), Type.String(), { description: 'Of each criterion.' }),
            ...made,
          },
          { ...closed, title: 'MarkedByRubric', description: 'Levels of the rubric.' },
        ),
        Type.Null(),
      ],
      { description: 'Null while nobody has marked it.' },
    ),
  },
  { ...closed, title: 'AnswerMarking', description: 'How a person marked an answer.' },
);
type MarkingView = Static<typeof MarkingView>;

const Params = Type.Object({ course: Slug, attempt: AttemptId, slot: SlotName });
const { COURSE_NOT_FOUND, ATTEMPT_NOT_FOUND, SLOT_NOT_FOUND, MARKING_REFUSED, MARKING_INVALID } = academyErrors;
const OF_ANSWER = [COURSE_NOT_FOUND, ATTEMPT_NOT_FOUND, SLOT_NOT_FOUND, MARKING_REFUSED];

/** Essays and files, which a person marks. */
export function markingRoutes(tools: AcademyTools): Route[] {
  const own = {
    ...{ ...ofCourse, permission: 'academy:assist' as const, params: Params },
    path: '/v1/academy/courses/:course/attempts/:attempt/answers/:slot/marking',
  };
  return [
    route({
      ...ofCourse,
      operationId: 'listWaitingAttempts',
      method: 'GET',
      path: '/v1/academy/courses/:course/waiting-attempts',
      permission: 'academy:assist',
      summary: 'What waits for a mark',
      description: 'Attempts that have ended, with the answers in them that a person has to mark.',
      params: CourseParams,
      query: Type.Object({ ...GroupQuery.properties, lesson: Type.Optional(LessonId) }),
      responses: { 200: { description: 'Those that ended first before.', schema: pageOf(WaitingAttempt) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listWaitingAttempts(tools, context, params.course, query),
    }),
    route({
      ...own,
      operationId: 'getAnswerMarking',
      method: 'GET',
      summary: 'How an answer is marked',
      responses: { 200: { description: 'Its version is the `ETag`.', schema: MarkingView } },
      errors: OF_ANSWER,
      handler: async ({ params, context }, reply) => tagged(reply, await getMarking(tools, context, params)),
    }),
    route({
      ...own,
      operationId: 'markAnswer',
      method: 'PUT',
      summary: 'Mark an essay or files',
      description:
        'Of an attempt that has ended, also again. The attempt is graded with it; the grade of the quiz and the learner’s progress follow at once.',
      headers: MatchHeaders,
      body: GivenMarking,
      responses: { 200: { description: 'As it is kept.', schema: MarkingView } },
      errors: [...OF_ANSWER, MARKING_INVALID, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await markAnswer(tools, context, params, body, conditionsOf(headers))),
    }),
  ];
}

function tagged(reply: RouteReply, kept: SlotMarking): MarkingView {
  const version = markingTag(kept);
  reply.header('etag', version);
  return { version, ...kept };
}
