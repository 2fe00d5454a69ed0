import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { QuestionId } from '../core/bank/bank-question.ts';
import { Serial } from '../core/certificates/certificate.ts';
import { WHEN_NOT_MET } from '../core/certificates/rule.ts';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { EnrolmentId } from '../core/people/enrolment.ts';
import { AttemptHead, AttemptId, AttemptView } from '../core/quiz/attempt-view.ts';
import { QuizOverride } from '../core/quiz/override.ts';
import { RULINGS } from '../core/quiz/rulings.ts';
import { getOverride, setOverride } from '../use-cases/quizzes/overrides.ts';
import { getAttempt, listAttempts } from '../use-cases/quizzes/read-attempts.ts';
import { regrade } from '../use-cases/quizzes/regrade.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const TeacherAttempt = Type.Object(
  {
    ...AttemptHead.properties,
    enrolment: EnrolmentId,
    learner: Type.Union([Type.String(), Type.Null()], { description: 'The name of the account; null for who left.' }),
  },
  { ...closed, title: 'AcademyAttempt', description: 'An attempt of a learner.' },
);
const TeacherAttemptPage = Type.Object(
  { ...AttemptView.properties, enrolment: EnrolmentId },
  { ...closed, title: 'AcademyAttemptPage', description: 'An attempt with its keys, and how each mark came about.' },
);

const OverrideView = Type.Object(
  {
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    ...QuizOverride.properties,
  },
  { ...closed, title: 'KeptQuizOverride', description: 'What a quiz is for one learner.' },
);
type OverrideView = Static<typeof OverrideView>;

const NewRegrade = Type.Object(
  {
    questions: Type.Array(
      Type.Object(
        {
          question: QuestionId,
          as: Type.Enum(RULINGS, {
            description:
              '`current`: by its key as it is now; `either`: by the better of that and the one that was drawn; `fullCredit`: for everybody; `drop`: it counts no more.',
            examples: ['either'],
          }),
        },
        { ...closed, title: 'QuestionRuling', description: 'How a question counts from now on.' },
      ),
      { minItems: 1, maxItems: 100, description: 'What was corrected.' },
    ),
    dryRun: Type.Boolean({ description: 'Whether only to show what would change.', examples: [true] }),
  },
  { ...closed, title: 'QuizRegrade', description: 'A correction of ended attempts.' },
);

const exactly = (description: string) => Type.Union([Type.String({ examples: ['7'] }), Type.Null()], { description });
const RegradedView = Type.Object(
  {
    attempts: Type.Integer({ description: 'How many were graded again.', examples: [48] }),
    changed: Type.Integer({ description: 'How many have another grade.', examples: [5] }),
    differences: Type.Array(
      Type.Object(
        {
          ...{ attempt: AttemptId, enrolment: EnrolmentId },
          number: Type.Integer({ description: 'Which of the learner’s attempts.', examples: [1] }),
          ...{ before: exactly('The mark as it was.'), after: exactly('The mark as it is.') },
          outOfBefore: exactly('How much there was to reach.'),
          outOfAfter: Type.String({ description: 'How much there is to reach.', examples: ['10'] }),
        },
        { ...closed, title: 'GradeDifference', description: 'An attempt with another grade.' },
      ),
      { description: 'The first 1,000.' },
    ),
    passesLost: Type.Integer({ description: 'How many learners do not pass the quiz any more.', examples: [1] }),
    lost: Type.Array(
      Type.Object(
        {
          enrolment: EnrolmentId,
          certificate: Type.Union(
            [
              Type.Object(
                {
                  serial: Serial,
                  becomes: Type.Enum(WHEN_NOT_MET, { description: 'What the course’s rule says.', examples: ['flag'] }),
                },
                { ...closed, title: 'CertificateInDoubt', description: 'A certificate that the pass counted for.' },
              ),
              Type.Null(),
            ],
            { description: 'Null where none depends on it.' },
          ),
        },
        { ...closed, title: 'LostPass', description: 'A learner who does not pass the quiz any more.' },
      ),
      { description: 'The first 1,000.' },
    ),
  },
  { ...closed, title: 'QuizRegraded', description: 'What a correction changes.' },
);

const AttemptParams = Type.Object({ course: Slug, attempt: AttemptId });
const OverrideParams = Type.Object({ course: Slug, enrolment: EnrolmentId, lesson: LessonId });

const { COURSE_NOT_FOUND, ATTEMPT_NOT_FOUND, ENROLMENT_NOT_FOUND, QUESTION_NOT_FOUND, REGRADE_TOO_LARGE } =
  academyErrors;

/** Quizzes for who teaches. */
export function quizRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course';
  const override = `${root}/enrolments/:enrolment/quizzes/:lesson/override`;
  return [
    route({
      ...ofCourse,
      operationId: 'listQuizAttempts',
      method: 'GET',
      path: `${root}/lessons/:lesson/attempts`,
      permission: 'academy:assist',
      summary: 'The attempts at a quiz',
      params: LessonParams,
      query: PageQuery,
      responses: { 200: { description: 'In the order in which they were begun.', schema: pageOf(TeacherAttempt) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listAttempts(tools, context, params, query),
    }),
    route({
      ...ofCourse,
      operationId: 'getQuizAttempt',
      method: 'GET',
      path: `${root}/attempts/:attempt`,
      permission: 'academy:assist',
      summary: 'An attempt, with what is right',
      params: AttemptParams,
      responses: { 200: { description: 'The attempt.', schema: TeacherAttemptPage } },
      errors: [COURSE_NOT_FOUND, ATTEMPT_NOT_FOUND],
      handler: ({ params, context }) => getAttempt(tools, context, params),
    }),
    route({
      ...ofCourse,
      operationId: 'getQuizOverride',
      method: 'GET',
      path: override,
      permission: 'academy:assist',
      summary: 'What a quiz is for one learner',
      params: OverrideParams,
      responses: { 200: { description: 'Its version is the `ETag`.', schema: OverrideView } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getOverride(tools, context, params)),
    }),
    route({
      ...ofCourse,
      operationId: 'setQuizOverride',
      method: 'PUT',
      path: override,
      permission: 'academy:teach',
      summary: 'Give a learner other time or attempts',
      description: 'The clock of an attempt under way moves at once; the learner’s page has it within five seconds.',
      params: OverrideParams,
      headers: MatchHeaders,
      body: QuizOverride,
      responses: { 200: { description: 'As it is kept.', schema: OverrideView } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await setOverride(tools, context, params, body, conditionsOf(headers))),
    }),
    route({
      ...ofCourse,
      operationId: 'regradeQuiz',
      method: 'POST',
      path: `${root}/lessons/:lesson/regrades`,
      permission: 'academy:teach',
      summary: 'Grade attempts again after a correction',
      description:
        'First as a dry run, which shows each attempt whose grade would change and stores nothing. Applied, grades and progress change in one transaction.',
      params: LessonParams,
      body: NewRegrade,
      responses: { 200: { description: 'What changes.', schema: RegradedView } },
      errors: [...[COURSE_NOT_FOUND, QUESTION_NOT_FOUND, REGRADE_TOO_LARGE], idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: ({ params, body, context }) => regrade(tools, context, { ...params, ...body }),
    }),
  ];
}

function tagged(reply: RouteReply, kept: QuizOverride): OverrideView {
  const version = entityTag(kept);
  reply.header('etag', version);
  return { version, ...kept };
}
