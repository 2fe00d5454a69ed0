import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { BankQuestion, type KeptQuestion, QuestionId } from '../core/bank/bank-question.ts';
import { CategoryId } from '../core/bank/category.ts';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { Question } from '../core/questions/question.ts';
import { findQuestions, questionUses } from '../use-cases/bank/find-questions.ts';
import { getQuestion, getQuestionVersion, questionTag, saveQuestion } from '../use-cases/bank/questions.ts';
import type { AcademyTools } from '../use-cases/tools.ts';

const closed = { additionalProperties: false } as const;

const QuestionView = Type.Object(
  {
    id: QuestionId,
    version: Type.Integer({ description: 'The version that new attempts get.', examples: [2] }),
    tag: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    ...BankQuestion.properties,
  },
  { ...closed, title: 'KeptBankQuestion', description: 'A question of the bank.' },
);
type QuestionView = Static<typeof QuestionView>;

const VersionView = Type.Object(
  {
    version: Type.Integer({ description: 'The version.', examples: [2] }),
    question: Question,
    savedAt: Type.String({ description: 'When it was saved.', examples: ['2027-03-01T10:00:00.000Z'] }),
    savedBy: Type.String({ description: 'By whom.', examples: ['Ana Reis'] }),
  },
  { ...closed, title: 'BankQuestionVersion', description: 'A version of a question. It never changes.' },
);

const UsesView = Type.Object(
  {
    uses: Type.Array(
      Type.Object(
        {
          course: Slug,
          lesson: LessonId,
          version: Type.Integer({ description: 'The newest version of the course that has it.', examples: [3] }),
        },
        { ...closed, title: 'BankQuestionUse', description: 'A quiz.' },
      ),
      { description: 'By course.' },
    ),
  },
  { ...closed, title: 'BankQuestionUses', description: 'Which published quizzes ask it, or may draw it.' },
);

const Filter = Type.Object({
  ...PageQuery.properties,
  text: Type.Optional(
    Type.String({ maxLength: 200, description: 'Words in name, tags or text.', examples: ['capital'] }),
  ),
  category: Type.Optional(CategoryId),
  course: Type.Optional({ ...Slug, description: 'The course whose categories they are in.' }),
  kind: Type.Optional(Type.String({ maxLength: 30, description: 'The kind of question.', examples: ['numeric'] })),
  tag: Type.Optional(Type.String({ maxLength: 60, description: 'A tag that it has.', examples: ['geography'] })),
  archived: Type.Boolean({ default: false, description: 'Those that are out of use, and only them.' }),
});

const QuestionParams = Type.Object({ question: QuestionId });
const VersionParams = Type.Object({
  question: QuestionId,
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The version.', examples: [1] }),
});

const { QUESTION_NOT_FOUND, QUESTION_INVALID, CATEGORY_NOT_FOUND } = academyErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;

/** Who authors some courses only has of the bank what is of those. */
export function questionRoutes(tools: AcademyTools): Route[] {
  const ofBank = { tag: 'academy', permission: 'academy:author', resource: 'each' } as const;
  const root = '/v1/academy/questions';
  return [
    route({
      ...ofBank,
      operationId: 'findBankQuestions',
      method: 'GET',
      path: root,
      summary: 'Find questions',
      query: Filter,
      responses: { 200: { description: 'The newest first.', schema: pageOf(QuestionView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await findQuestions(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...ofBank,
      operationId: 'getBankQuestion',
      method: 'GET',
      path: `${root}/:question`,
      summary: 'One question, with what is right',
      params: QuestionParams,
      responses: { 200: { description: 'The question; its tag is the `ETag`.', schema: QuestionView } },
      errors: [QUESTION_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getQuestion(tools, context, params.question)),
    }),
    route({
      ...ofBank,
      operationId: 'saveBankQuestion',
      method: 'PUT',
      path: `${root}/:question`,
      summary: 'Keep a question',
      description:
        'Makes the question of this id, moves or archives it. Where its content changed it gets a new version; attempts that were begun keep theirs. Texts are cut to the subset of HTML that questions may have.',
      params: QuestionParams,
      headers: ConditionHeaders,
      body: BankQuestion,
      responses: { 200: { description: 'The question as it is kept.', schema: QuestionView } },
      errors: [CATEGORY_NOT_FOUND, QUESTION_NOT_FOUND, QUESTION_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveQuestion(tools, context, params.question, body, conditionsOf(headers))),
    }),
    route({
      ...ofBank,
      operationId: 'getBankQuestionVersion',
      method: 'GET',
      path: `${root}/:question/versions/:version`,
      summary: 'A question as it was',
      params: VersionParams,
      responses: { 200: { description: 'The version.', schema: VersionView } },
      errors: [QUESTION_NOT_FOUND],
      handler: ({ params, context }) => getQuestionVersion(tools, context, params.question, params.version),
    }),
    route({
      ...ofBank,
      operationId: 'listBankQuestionUses',
      method: 'GET',
      path: `${root}/:question/uses`,
      summary: 'Where a question is used',
      params: QuestionParams,
      responses: { 200: { description: 'At most 500 lessons.', schema: UsesView } },
      errors: [QUESTION_NOT_FOUND],
      handler: async ({ params, context }) => ({ uses: await questionUses(tools, context, params.question) }),
    }),
  ];
}

function shown(kept: KeptQuestion): QuestionView {
  const { id, version, category, archived, question } = kept;
  return { id, version, tag: questionTag(kept), category, archived, question };
}

function tagged(reply: RouteReply, kept: KeptQuestion): QuestionView {
  const view = shown(kept);
  reply.header('etag', view.tag);
  return view;
}
