import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { type FileContent, readFile, takeFile } from '../use-cases/courses/files.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, FileParams, FileQuery, ofCourse } from './course-params.ts';

export const LARGEST_FILE = 25 * 1024 * 1024;
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
export const FILE_TYPES = [
  ...PICTURES,
  ...['application/pdf', 'application/zip', 'text/plain', 'text/csv', 'text/vtt', 'application/octet-stream'],
];

const TakenFileView = Type.Object(
  {
    file: FileId,
    type: Type.String({ description: 'Its media type.', examples: ['image/png'] }),
    bytes: Type.Integer({ description: 'Its size.', examples: [52_133] }),
    width: Type.Optional(Type.Integer({ description: 'Of a picture, upright, in pixels.', examples: [1600] })),
    height: Type.Optional(Type.Integer({ description: 'Of a picture, upright, in pixels.', examples: [1067] })),
  },
  { additionalProperties: false, title: 'TakenCourseFile', description: 'How lessons name it.' },
);

const { COURSE_NOT_FOUND, FILE_NOT_FOUND, FILE_REFUSED } = academyErrors;

/** Pictures and files of lessons. */
export function fileRoutes(tools: AcademyTools): Route[] {
  return [
    route({
      ...ofCourse,
      operationId: 'takeCourseFile',
      method: 'POST',
      path: '/v1/academy/courses/:course/files',
      permission: 'academy:author',
      summary: 'Take a file in',
      description: `At most ${LARGEST_FILE / 1024 / 1024} MiB. Lessons name it by its id; learners get it where a lesson that is open to them names it.`,
      params: CourseParams,
      reads: 'raw',
      consumes: FILE_TYPES,
      bodyLimit: LARGEST_FILE,
      responses: { 200: { description: 'How lessons name it.', schema: TakenFileView } },
      errors: [COURSE_NOT_FOUND, FILE_REFUSED],
      handler: ({ params, context, headers, ...request }) => {
        const [given = ''] = (headers['content-type'] ?? '').split(';');
        const type = FILE_TYPES.includes(given) ? given : 'application/octet-stream';
        return takeFile(tools, context, params.course, { type, content: contentIn(request.body) });
      },
    }),
    route({
      ...ofCourse,
      operationId: 'getCourseFile',
      method: 'GET',
      path: '/v1/academy/courses/:course/files/:file',
      permission: 'academy:read',
      summary: 'A file, for authors',
      params: FileParams,
      query: FileQuery,
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [FILE_NOT_FOUND],
      handler: async ({ params, query, context }, reply) =>
        sent(reply, await readFile(tools, context, params.course, params.file, query.width)),
    }),
  ];
}

/** The bytes of a body that is read as it comes. */
export const contentIn = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** What a browser might run is only ever saved. */
export function sent(reply: RouteReply, { type, content }: FileContent): Buffer {
  reply.header('content-type', type).header('x-content-type-options', 'nosniff');
  reply.header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  reply.header('cache-control', 'private, max-age=86400');
  if (!PICTURES.includes(type)) reply.header('content-disposition', 'attachment');
  return content;
}
