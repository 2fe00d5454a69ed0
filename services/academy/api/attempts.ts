import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { Certainty } from '../core/questions/behaviour.ts';
import { Response } from '../core/questions/response.ts';
import { AttemptClock, AttemptId, AttemptView, CheckedAnswer, QuizView, SlotName } from '../core/quiz/attempt-view.ts';
import { checkAnswer } from '../use-cases/attempts/check-answer.ts';
import { getAttemptClock, getLearnerQuiz, getOwnAttempt } from '../use-cases/attempts/read-attempts.ts';
import { keepAnswer } from '../use-cases/attempts/save-answer.ts';
import { startAttempt } from '../use-cases/attempts/start-attempt.ts';
import { submitAttempt } from '../use-cases/attempts/submit-attempt.ts';
import { MOST_TRIALS, tryProgram } from '../use-cases/programs/try-program.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const GivenAnswer = Type.Object(
  {
    version: Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description:
        'Counted by the device, higher with each change: the highest one stays, in whatever order they come.',
      examples: [3],
    }),
    response: Response,
    certainty: Type.Optional(Certainty),
    upon: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_147_483_647,
        description:
          'The version that the device had last seen kept; 0 for none. Where another device has saved a later one, this one is not kept. Without it, the version alone counts.',
        examples: [2],
      }),
    ),
    device: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{1,64}$',
        description: 'A name that the device chooses: what it has saved itself is never another device’s.',
        examples: ['0198c0de-de71-7000-8000-000000000001'],
      }),
    ),
  },
  { ...closed, title: 'GivenAnswer', description: 'An answer to a question of an attempt.' },
);

const SavedAnswerView = Type.Object(
  {
    slot: SlotName,
    version: Type.Integer({ description: 'The version that is kept.', examples: [3] }),
    savedAt: Type.String({ description: 'When that was saved.', examples: ['2027-03-20T09:10:00.000Z'] }),
    kept: Type.Optional(
      Type.Object(
        {
          response: Response,
          certainty: Type.Union([Certainty, Type.Null()], { description: 'How sure the learner is; null for unsaid.' }),
        },
        {
          ...closed,
          title: 'AnswerOfAnotherDevice',
          description: 'What is kept and graded, where it is not what was sent: another device has answered.',
        },
      ),
    ),
  },
  { ...closed, title: 'SavedAnswer', description: 'What is kept now.' },
);

const TriedProgram = Type.Object(
  { source: Type.String({ maxLength: 100_000, description: 'The program.', examples: ['print(readLine())'] }) },
  { ...closed, title: 'TriedProgram', description: 'A program to be run.' },
);

const shown = (description: string) => Type.String({ description, examples: ['4'] });

const TrialView = Type.Object(
  {
    tests: Type.Array(
      Type.Object(
        {
          name: shown('The test.'),
          outcome: Type.Enum(['passed', 'failed', 'timedOut', 'outOfMemory', 'crashed'] as const, {
            description: 'How it went.',
            examples: ['passed'],
          }),
          output: shown('What was printed, from its beginning.'),
          error: shown('What the program threw; empty for nothing.'),
        },
        { ...closed, title: 'TriedTest', description: 'A test that the program was run by.' },
      ),
      { description: 'Those that learners see, at most 5.' },
    ),
  },
  { ...closed, title: 'ProgramTrial', description: 'How a program went.' },
);

const AttemptParams = Type.Object({ attempt: AttemptId });
const SlotParams = Type.Object({ attempt: AttemptId, slot: SlotName });

const { LEARNER_NOT_A_PERSON, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, QUIZ_NOT_FOUND } = academyErrors;
const { QUIZ_NOT_OPEN, ATTEMPTS_USED_UP, POOL_TOO_SMALL, ATTEMPT_NOT_FOUND, ATTEMPT_OVER } = academyErrors;
const { SLOT_NOT_FOUND, ANSWER_INVALID, TRY_REFUSED, RUN_REFUSED } = academyErrors;
const OF_QUIZ = [ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, QUIZ_NOT_FOUND, LEARNER_NOT_A_PERSON];
const OF_ATTEMPT = [ATTEMPT_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON];
const OF_ANSWER = [...OF_ATTEMPT, ATTEMPT_OVER, SLOT_NOT_FOUND, ANSWER_INVALID];

/** Quizzes for who takes them: decided by the enrolment, and by no permission. */
export function attemptRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const ofLesson = '/v1/learning/courses/:course/lessons/:lesson';
  const root = '/v1/learning/attempts/:attempt';
  return [
    route({
      ...own,
      operationId: 'getLearnerQuiz',
      method: 'GET',
      path: `${ofLesson}/quiz`,
      summary: 'A quiz before its start',
      description: 'How long an attempt would have, when one that begins now would end, and how your attempts went.',
      params: LessonParams,
      responses: { 200: { description: 'The quiz.', schema: QuizView } },
      errors: OF_QUIZ,
      handler: ({ params, context }) => getLearnerQuiz(tools, context, params),
    }),
    route({
      ...own,
      operationId: 'startAttempt',
      method: 'POST',
      path: `${ofLesson}/attempts`,
      summary: 'Begin or go on with an attempt',
      description:
        'Gives back the attempt under way, with the answers that are saved, or begins one: its questions are drawn then, and stay. Its clock is the server’s.',
      params: LessonParams,
      responses: {
        200: { description: 'The attempt under way.', schema: AttemptView },
        201: { description: 'A new attempt.', schema: AttemptView },
      },
      errors: [...OF_QUIZ, QUIZ_NOT_OPEN, ATTEMPTS_USED_UP, POOL_TOO_SMALL, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context }, reply) => {
        const { attempt, isNew } = await startAttempt(tools, context, params);
        if (isNew) reply.status(201);
        return getOwnAttempt(tools, context, attempt);
      },
    }),
    route({
      ...own,
      operationId: 'getOwnAttempt',
      method: 'GET',
      path: root,
      summary: 'An attempt of yours',
      description: 'Under way: its questions and your answers. Ended: as much of its result as the quiz lets be seen.',
      params: AttemptParams,
      responses: { 200: { description: 'The attempt.', schema: AttemptView } },
      errors: OF_ATTEMPT,
      handler: ({ params, context }) => getOwnAttempt(tools, context, params.attempt),
    }),
    route({
      ...own,
      operationId: 'getAttemptClock',
      method: 'GET',
      path: `${root}/clock`,
      summary: 'The clock of an attempt',
      description: 'To be asked every few seconds: the deadline moves when you are given more time.',
      params: AttemptParams,
      responses: { 200: { description: 'By the server’s clock.', schema: AttemptClock } },
      errors: OF_ATTEMPT,
      handler: ({ params, context }) => getAttemptClock(tools, context, params.attempt),
    }),
    route({
      ...own,
      operationId: 'saveAnswer',
      method: 'PUT',
      path: `${root}/answers/:slot`,
      summary: 'Save an answer',
      description:
        'To be sent with each change. Sent twice or late, it does no harm: the highest version stays, and is what is graded. What another device has saved is not written over by one that has not seen it (`upon`). Where what is kept is not what was sent, `kept` has it.',
      params: SlotParams,
      body: GivenAnswer,
      responses: { 200: { description: 'What is kept now.', schema: SavedAnswerView } },
      errors: OF_ANSWER,
      handler: async ({ params: { attempt, slot }, body, context }) => {
        const { certainty = null, ...given } = body;
        const saved = await keepAnswer(tools, context, attempt, { slot, ...given, certainty });
        return { slot, ...saved };
      },
    }),
    route({
      ...own,
      operationId: 'checkAnswer',
      method: 'POST',
      path: `${root}/answers/:slot/checks`,
      summary: 'Check an answer',
      description: 'Where the quiz shows how you do before the end. Each version is one try.',
      params: SlotParams,
      body: GivenAnswer,
      responses: { 200: { description: 'How it went.', schema: CheckedAnswer } },
      errors: [...OF_ANSWER, TRY_REFUSED],
      handler: ({ params: { attempt, slot }, body, context }) => {
        const { certainty = null, ...given } = body;
        return checkAnswer(tools, context, attempt, { slot, ...given, certainty });
      },
    }),
    route({
      ...own,
      operationId: 'tryProgram',
      method: 'POST',
      path: `${root}/answers/:slot/runs`,
      summary: 'Run a program by the tests that are shown',
      description: `During the attempt, at most ${MOST_TRIALS} times for each question. Nothing is saved by it; what counts is run at the end, by all tests.`,
      params: SlotParams,
      body: TriedProgram,
      responses: { 200: { description: 'How it went, test by test.', schema: TrialView } },
      errors: [...OF_ATTEMPT, ATTEMPT_OVER, SLOT_NOT_FOUND, RUN_REFUSED],
      handler: async ({ params, body, context }) => ({
        tests: [...(await tryProgram(tools, context, { ...params, ...body }))],
      }),
    }),
    route({
      ...own,
      operationId: 'submitAttempt',
      method: 'POST',
      path: `${root}/submission`,
      summary: 'Submit an attempt',
      description: 'Ends it, grades it, and counts what follows from it, all at once. Again, it is refused.',
      params: AttemptParams,
      responses: { 200: { description: 'The attempt as it has ended.', schema: AttemptView } },
      errors: [...OF_ATTEMPT, ATTEMPT_OVER, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, context }) => {
        await submitAttempt(tools, context, params.attempt);
        return getOwnAttempt(tools, context, params.attempt);
      },
    }),
  ];
}
