import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { readQuestionFile, takeQuestionFile } from '../use-cases/bank/question-files.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { sent } from './files.ts';

const LARGEST_FILE = 10 * 1024 * 1024;
const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const READ = '/v1/learning/question-files';

const TakenView = Type.Object(
  {
    file: FileId,
    path: Type.String({
      description: 'How questions name it, and from where learners have it.',
      examples: [`${READ}/5feceb66ffc86f38d952786c6d696c79`],
    }),
    type: Type.String({ description: 'Its media type.', examples: ['image/png'] }),
    bytes: Type.Integer({ description: 'Its size.', examples: [52_133] }),
  },
  { additionalProperties: false, title: 'TakenQuestionFile', description: 'How questions name it.' },
);

/** Pictures of questions. */
export function questionFileRoutes(tools: AcademyTools): Route[] {
  return [
    route({
      operationId: 'takeQuestionFile',
      method: 'POST',
      path: '/v1/academy/question-files',
      tag: 'academy',
      permission: 'academy:author',
      resource: 'each',
      summary: 'Take a picture for questions in',
      description: `PNG, JPEG, WebP or GIF of at most ${LARGEST_FILE / 1024 / 1024} MiB.`,
      reads: 'raw',
      consumes: PICTURES,
      bodyLimit: LARGEST_FILE,
      responses: { 200: { description: 'How questions name it.', schema: TakenView } },
      errors: [academyErrors.FILE_REFUSED],
      handler: async ({ context, headers, ...request }) => {
        const [type = ''] = (headers['content-type'] ?? '').split(';');
        const body: unknown = request.body;
        const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        const taken = await takeQuestionFile(tools, context, { type, content });
        return { ...taken, path: `${READ}/${taken.file}` };
      },
    }),
    route({
      operationId: 'getQuestionFile',
      method: 'GET',
      path: `${READ}/:file`,
      tag: 'learning',
      permission: SIGNED_IN,
      summary: 'A picture of a question',
      description: 'For authors, and for who has an attempt that asks the question.',
      params: Type.Object({ file: FileId }),
      responses: { 200: { description: 'The picture.', contentType: PICTURES } },
      errors: [academyErrors.FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => sent(reply, await readQuestionFile(tools, context, params.file)),
    }),
  ];
}
