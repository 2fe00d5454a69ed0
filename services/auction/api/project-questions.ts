import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { auctionErrors } from '../core/errors.ts';
import { AccountId, Id } from '../core/project.ts';
import { ProjectQuestion, QuestionText } from '../core/project-question.ts';
import { scopeErrors } from '../core/scope-errors.ts';
import {
  answerAboutProject,
  askAboutProject,
  getAsker,
  listProjectQuestions,
} from '../use-cases/project-questions/project-questions.ts';
import type { AuctionTools } from '../use-cases/tools.ts';
import { ofMarket, ProjectParams } from './project-params.ts';

const closed = { additionalProperties: false } as const;
const QuestionParams = Type.Object({ project: Id, question: Id });

const { PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER } = auctionErrors;
const { NDA_NOT_ACCEPTED, PROJECT_QUESTION_NOT_FOUND, QUESTION_ANSWERED, QUESTIONS_CLOSED } = scopeErrors;
const { QUESTION_LIMIT_REACHED, QUESTION_OF_ONES_OWN } = scopeErrors;

/** What bidders ask before they bid, and what all of them read. */
export function projectQuestionRoutes(tools: AuctionTools): Route[] {
  const root = '/v1/projects/:project/questions';
  return [
    route({
      ...ofMarket,
      operationId: 'askAboutProject',
      method: 'POST',
      path: root,
      permission: 'auction:bid',
      summary: 'Ask about a project',
      description:
        'Nobody but staff can find out who asked. Contact details are masked. Questions are over when the project’s auction has ended.',
      params: ProjectParams,
      body: Type.Object({ question: QuestionText }, { ...closed, title: 'NewProjectQuestion' }),
      responses: { 201: { description: 'The question.', schema: ProjectQuestion } },
      errors: [
        ...[PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, QUESTION_OF_ONES_OWN, QUESTIONS_CLOSED, QUESTION_LIMIT_REACHED],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }, reply) => {
        const asked = await askAboutProject(tools, context, params.project, body.question);
        reply.status(201);
        return asked;
      },
    }),
    route({
      ...ofMarket,
      operationId: 'listProjectQuestions',
      method: 'GET',
      path: root,
      permission: 'auction:read',
      summary: 'Questions about a project, and their answers',
      params: ProjectParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ProjectQuestion) } },
      errors: [PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listProjectQuestions(tools, context, params.project, query),
    }),
    route({
      ...ofMarket,
      operationId: 'answerAboutProject',
      method: 'PUT',
      path: `${root}/:question/answer`,
      permission: 'auction:client',
      summary: 'Answer a question about your project',
      description: 'Everybody who may see the project sees it at once, and it stays as it is.',
      params: QuestionParams,
      body: Type.Object({ answer: QuestionText }, { ...closed, title: 'ProjectAnswer' }),
      responses: { 204: { description: 'It is answered.' } },
      errors: [PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, PROJECT_QUESTION_NOT_FOUND, QUESTIONS_CLOSED, QUESTION_ANSWERED],
      handler: async ({ params, body, context }, reply) => {
        await answerAboutProject(tools, context, params.project, params.question, body.answer);
        reply.status(204).send();
      },
    }),
    route({
      ...ofMarket,
      operationId: 'getProjectQuestionAsker',
      method: 'GET',
      path: `${root}/:question/asker`,
      permission: 'auction:manage',
      sensitive: true,
      summary: 'Who asked',
      description: 'For staff, where questions are misused. That it was looked at is in the audit trail.',
      params: QuestionParams,
      responses: {
        200: {
          description: 'Who.',
          schema: Type.Object({ asker: AccountId }, { ...closed, title: 'ProjectQuestionAsker' }),
        },
      },
      errors: [PROJECT_NOT_FOUND, PROJECT_QUESTION_NOT_FOUND],
      handler: ({ params, context }) => getAsker(tools, context, params.project, params.question),
    }),
  ];
}
