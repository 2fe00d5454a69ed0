import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { CategoryId } from '../core/bank/category.ts';
import { EXPORT_FORMATS, type ExportFormat, IMPORT_FORMATS } from '../core/bank/formats.ts';
import { academyErrors } from '../core/errors.ts';
import { exportQuestions, importQuestions } from '../use-cases/bank/exchange.ts';
import type { AcademyTools } from '../use-cases/tools.ts';

const closed = { additionalProperties: false } as const;
const LARGEST_FILE = 20 * 1024 * 1024;
const count = (description: string, example: number) => Type.Integer({ description, examples: [example] });

const NewImport = Type.Object(
  {
    format: Type.Enum(IMPORT_FORMATS, { description: 'Of the file.', examples: ['gift'] }),
    text: Type.String({
      maxLength: LARGEST_FILE,
      description: 'The file; a package of QTI (zip) in base64.',
      examples: ['1 + 1 = {=2 ~3}'],
    }),
    dryRun: Type.Boolean({ description: 'Whether only to look, and store nothing.', examples: [true] }),
  },
  { ...closed, title: 'NewQuestionImport', description: 'A file of questions.' },
);

const ImportedView = Type.Object(
  {
    taken: count('How many came in as they were.', 118),
    withLoss: count('How many came in without something.', 2),
    refused: count('How many did not.', 1),
    questions: Type.Array(
      Type.Object(
        {
          line: count('Where it begins in the file, from 1.', 12),
          file: Type.Union([Type.String(), Type.Null()], { description: 'Which file of a package.' }),
          verdict: Type.Enum(['taken', 'takenWithLoss', 'refused'] as const, {
            description: 'What became of it.',
            examples: ['taken'],
          }),
          name: Type.Union([Type.String(), Type.Null()], { description: 'What it is called; null where refused.' }),
          reasons: Type.Array(Type.String(), { description: 'What was lost, or why it was refused.' }),
        },
        { ...closed, title: 'ImportedQuestion', description: 'A question of the file.' },
      ),
      { description: 'In the order of the file.' },
    ),
  },
  { ...closed, title: 'QuestionImport', description: 'What became of each question.' },
);

const ofName = { name: Type.String({ description: 'The question’s name.', examples: ['Capitals'] }) };

const ExportLosses = Type.Object(
  {
    losses: Type.Array(
      Type.Object(
        { ...ofName, loss: Type.String({ examples: ['Its units are not written.'] }) },
        { ...closed, title: 'ExportLoss', description: 'What is lost of a question.' },
      ),
    ),
    left: Type.Array(
      Type.Object(
        { ...ofName, why: Type.String({ examples: ['GIFT has no code questions.'] }) },
        { ...closed, title: 'QuestionLeftOut', description: 'A question that is not in the file.' },
      ),
    ),
  },
  { ...closed, title: 'ExportLosses', description: 'What a format can not hold.' },
);

const FILE_NAMES: Readonly<Record<ExportFormat, string>> = { gift: 'questions.gift', moodleXml: 'questions.xml' };
const CategoryParams = Type.Object({ category: CategoryId });
const Format = Type.Object({
  format: Type.Enum(EXPORT_FORMATS, { description: 'Of the file.', examples: ['gift'] }),
});
const { CATEGORY_NOT_FOUND } = academyErrors;

/** Questions from elsewhere, and to there. */
export function exchangeRoutes(tools: AcademyTools): Route[] {
  const ofBank = { tag: 'academy', permission: 'academy:author', resource: 'each' } as const;
  const root = '/v1/academy/categories/:category';
  return [
    route({
      ...ofBank,
      operationId: 'importQuestions',
      method: 'POST',
      path: `${root}/imports`,
      summary: 'Take a file of questions in',
      description:
        'Each question has its verdict with its line: taken, taken with a loss, or refused with why; one that is wrong loses no other. First as a dry run. Categories of the file are made below the one that is named.',
      params: CategoryParams,
      body: NewImport,
      bodyLimit: LARGEST_FILE + 1024 * 1024,
      responses: { 200: { description: 'What became of each.', schema: ImportedView } },
      errors: [CATEGORY_NOT_FOUND, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: ({ params, body, context }) => importQuestions(tools, context, { ...params, ...body }),
    }),
    route({
      ...ofBank,
      operationId: 'exportQuestions',
      method: 'GET',
      path: `${root}/export`,
      summary: 'The questions of a category as a file',
      description: 'At most 20,000, without those below it. What the format can not hold is left out.',
      params: CategoryParams,
      query: Format,
      responses: { 200: { description: 'The file.', contentType: 'text/plain' } },
      errors: [CATEGORY_NOT_FOUND],
      handler: async ({ params, query, context }, reply) => {
        const { text } = await exportQuestions(tools, context, params.category, query.format);
        reply.header('content-type', 'text/plain; charset=utf-8').header('x-content-type-options', 'nosniff');
        reply.header('content-disposition', `attachment; filename="${FILE_NAMES[query.format]}"`);
        return text;
      },
    }),
    route({
      ...ofBank,
      operationId: 'exportLosses',
      method: 'GET',
      path: `${root}/export/losses`,
      summary: 'What a format can not hold of the questions of a category',
      description:
        'To be looked at before the file is taken: what of each question is lost in it, and which are not in it.',
      params: CategoryParams,
      query: Format,
      responses: { 200: { description: 'By the questions’ names, in their order.', schema: ExportLosses } },
      errors: [CATEGORY_NOT_FOUND],
      handler: async ({ params, query, context }) => {
        const { losses, left } = await exportQuestions(tools, context, params.category, query.format);
        return { losses, left };
      },
    }),
  ];
}
