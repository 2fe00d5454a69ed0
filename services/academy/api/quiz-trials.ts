import { type Route, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import { academyErrors } from '../core/errors.ts';
import { CheckedAnswer } from '../core/quiz/attempt-view.ts';
import { NewTrial, TrialAnswers, TrialCheck, TrialOfQuiz, TrialResult } from '../core/quiz/trial-view.ts';
import { beginTrial, checkInTrial, gradeTrial } from '../use-cases/quizzes/try-quiz.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams, ofCourse } from './course-params.ts';

const { COURSE_NOT_FOUND, LESSON_NOT_FOUND, QUIZ_NOT_FOUND, POOL_TOO_SMALL } = academyErrors;
const { SLOT_NOT_FOUND, ANSWER_INVALID, TRY_REFUSED } = academyErrors;
const OF_DRAW = [COURSE_NOT_FOUND, LESSON_NOT_FOUND, QUIZ_NOT_FOUND, POOL_TOO_SMALL];
const OF_ANSWERS = [...OF_DRAW, preconditionErrors.CHANGED_MEANWHILE, SLOT_NOT_FOUND, ANSWER_INVALID];
const LARGEST_ANSWERS = 8 * 1024 * 1024;

/** A quiz of a draft, taken by its author as a learner would take it. Nothing of it is kept. */
export function quizTrialRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course/draft/preview/lessons/:lesson/trials';
  // What is right is told at the end: it is for those who write it.
  const trial = { ...ofCourse, method: 'POST', permission: 'academy:author' } as const;
  return [
    route({
      ...trial,
      operationId: 'beginQuizTrial',
      path: root,
      summary: 'Try a quiz of the draft',
      description: 'Draws what an attempt would ask. Nothing is kept: the seed has the same drawn again.',
      params: LessonParams,
      body: NewTrial,
      responses: { 200: { description: 'What is asked.', schema: TrialOfQuiz } },
      errors: OF_DRAW,
      handler: ({ params, body, context }) => beginTrial(tools, context, params, body.seed),
    }),
    route({
      ...trial,
      operationId: 'checkQuizTrial',
      path: `${root}/checks`,
      summary: 'Check an answer of a trial',
      description: 'Where the quiz shows learners how they do before the end.',
      params: LessonParams,
      body: TrialCheck,
      responses: { 200: { description: 'How it went.', schema: CheckedAnswer } },
      errors: [...OF_ANSWERS, TRY_REFUSED],
      handler: ({ params, body, context }) => checkInTrial(tools, context, params, body),
    }),
    route({
      ...trial,
      operationId: 'gradeQuizTrial',
      path: `${root}/grading`,
      summary: 'Grade the answers of a trial',
      description:
        'As an attempt would be graded, with how each mark came about and what is right. Programs are not run. Nothing is kept: no grade, statistic or progress has anything of it.',
      params: LessonParams,
      body: TrialAnswers,
      bodyLimit: LARGEST_ANSWERS,
      responses: { 200: { description: 'What they come to.', schema: TrialResult } },
      errors: OF_ANSWERS,
      handler: ({ params, body, context }) => gradeTrial(tools, context, params, body),
    }),
  ];
}
