import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { QuestionId } from '../core/bank/bank-question.ts';
import { CategoryId } from '../core/bank/category.ts';
import { EXPORT_FORMATS, IMPORT_FORMATS } from '../core/bank/formats.ts';
import { previewOf } from '../core/bank/question-preview.ts';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { PresentedQuestion } from '../core/questions/present-question.ts';
import { Question } from '../core/questions/question.ts';
import { exportAllQuestions } from '../use-cases/bank/exchange.ts';
import { readPool } from '../use-cases/bank/find-questions.ts';
import type { AcademyTools } from '../use-cases/tools.ts';

const closed = { additionalProperties: false } as const;

const Seed = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'What draws and orders follow: the same seed shows the same.',
  examples: ['0123456789abcdef0123456789abcdef'],
});
const ANY_SEED = '0'.repeat(32);

const NewPreview = Type.Object(
  {
    question: Question,
    seed: Seed,
  },
  { ...closed, title: 'NewQuestionPreview', description: 'A question that is looked at.' },
);

const PreviewView = Type.Object(
  {
    shown: PresentedQuestion,
    drawn: Type.Record(Type.String(), Type.String(), {
      description: 'What was drawn for each variable.',
      examples: [{ a: '3' }],
    }),
    results: Type.Array(Type.Union([Type.String({ examples: ['6'] }), Type.Null()]), {
      description: 'What each formula gives for that, to 6 places; null where it has no value.',
    }),
    faults: Type.Array(
      Type.Object(
        { pointer: Type.String({ description: 'Where.' }), detail: Type.String({ description: 'What is wrong.' }) },
        { ...closed, title: 'QuestionFault', description: 'Why it could not be kept.' },
      ),
      { description: 'Why it could not be kept as it is.' },
    ),
  },
  { ...closed, title: 'QuestionPreview', description: 'A question as a learner sees it.' },
);

const Pool = Type.Object({
  below: Type.Boolean({ default: false, description: 'Whether those of the categories in it count as well.' }),
  tags: Type.Optional(
    Type.String({
      maxLength: 1300,
      description: 'All of which a question has, each on a line of its own.',
      examples: ['geography'],
    }),
  ),
  draw: Type.Integer({ minimum: 0, maximum: 100, default: 0, description: 'How many to draw of them.', examples: [3] }),
  seed: Type.Optional(Seed),
});

const PoolView = Type.Object(
  {
    count: Type.Integer({ description: 'How many a draw can take, counted to 1,000.', examples: [42] }),
    drawn: Type.Array(QuestionId, { description: 'Those that were drawn: what an attempt could ask.' }),
  },
  { ...closed, title: 'QuestionPool', description: 'What a draw would draw from.' },
);

const FormatsView = Type.Object(
  {
    imports: Type.Array(Type.Enum(IMPORT_FORMATS), { description: 'Of files that are taken in.' }),
    exports: Type.Array(Type.Enum(EXPORT_FORMATS), { description: 'In which questions go out.' }),
  },
  { ...closed, title: 'QuestionFormats', description: 'The formats of files of questions.' },
);

const Format = Type.Object({
  format: Type.Enum(EXPORT_FORMATS, { description: 'Of the file.', examples: ['gift'] }),
});

/** What authors look at before they keep or draw questions. */
export function questionViewRoutes(tools: AcademyTools): Route[] {
  const ofBank = { tag: 'academy', permission: 'academy:author', resource: 'each' } as const;
  return [
    route({
      ...ofBank,
      operationId: 'previewQuestion',
      method: 'POST',
      path: '/v1/academy/question-preview',
      summary: 'See a question as learners do',
      description: 'Nothing is kept. What is wrong with it is told beside.',
      body: NewPreview,
      responses: { 200: { description: 'How it looks.', schema: PreviewView } },
      errors: [],
      handler: async ({ body: { question, seed } }) => {
        const { faults, results, ...preview } = previewOf(question, seed);
        return {
          ...preview,
          results: [...results],
          faults: faults.map(({ pointer, detail }) => ({ pointer, detail })),
        };
      },
    }),
    route({
      ...ofBank,
      operationId: 'countQuestionPool',
      method: 'GET',
      path: '/v1/academy/categories/:category/pool',
      summary: 'How many questions a draw has, and which it could be',
      params: Type.Object({ category: CategoryId }),
      query: Pool,
      responses: { 200: { description: 'Those that are not archived.', schema: PoolView } },
      errors: [academyErrors.CATEGORY_NOT_FOUND],
      handler: async ({ params, query: { below, tags = '', draw, seed = ANY_SEED }, context }) => {
        const of = { below, tags: tags.split('\n').filter((tag) => tag !== '') };
        const { count, drawn } = await readPool(tools, context, params.category, of, { seed, most: draw });
        return { count, drawn: [...drawn] };
      },
    }),
    route({
      ...ofBank,
      operationId: 'listQuestionFormats',
      method: 'GET',
      path: '/v1/academy/question-formats',
      summary: 'In which formats questions come and go',
      responses: { 200: { description: 'By their names.', schema: FormatsView } },
      errors: [],
      handler: async () => ({ imports: [...IMPORT_FORMATS], exports: [...EXPORT_FORMATS] }),
    }),
    route({
      ...ofBank,
      operationId: 'exportAllQuestions',
      method: 'GET',
      path: '/v1/academy/question-export',
      summary: 'All questions as a file',
      description: 'At most 20,000 of those that are not archived. What the format can not hold is left out.',
      query: Type.Object({
        ...Format.properties,
        course: Type.Optional({ ...Slug, description: 'The course whose categories they are in.' }),
      }),
      responses: { 200: { description: 'The file.', contentType: 'text/plain' } },
      errors: [],
      handler: async ({ query, context }, reply) => {
        const { text } = await exportAllQuestions(tools, context, query);
        reply.header('content-type', 'text/plain; charset=utf-8').header('x-content-type-options', 'nosniff');
        reply.header('content-disposition', 'attachment; filename="questions.txt"');
        return text;
      },
    }),
  ];
}
