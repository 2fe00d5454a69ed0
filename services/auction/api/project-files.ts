import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { LARGEST_FILE } from '../core/document-limits.ts';
import { DOCUMENT_TYPES } from '../core/document-type.ts';
import { auctionErrors } from '../core/errors.ts';
import { Id } from '../core/project.ts';
import { MOST_FILES, ProjectFile, ProjectFileId, ProjectFileName } from '../core/project-file.ts';
import { scopeErrors } from '../core/scope-errors.ts';
import {
  getProjectFile,
  listProjectFiles,
  removeProjectFile,
  takeProjectFile,
} from '../use-cases/project-files/project-files.ts';
import type { AuctionTools } from '../use-cases/tools.ts';
import { ofMarket, ProjectParams } from './project-params.ts';
import { sendSaved } from './send-saved.ts';

const FileParams = Type.Object({ project: Id, file: ProjectFileId });
const TYPES = [...Object.values(DOCUMENT_TYPES), 'application/octet-stream'];

const { PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER } = auctionErrors;
const { NDA_NOT_ACCEPTED, PROJECT_FILE_CITED, PROJECT_FILE_NOT_FOUND, PROJECT_FILE_REFUSED } = scopeErrors;

/** Files of a brief. What they say is read once; they themselves are only ever saved. */
export function projectFileRoutes(tools: AuctionTools): Route[] {
  const root = '/v1/projects/:project/files';
  return [
    route({
      ...ofMarket,
      operationId: 'takeProjectFile',
      method: 'POST',
      path: root,
      permission: 'auction:client',
      summary: 'Add a file to a brief',
      description: `PDF, Word (.docx), Excel (.xlsx), CSV, Markdown or plain text, by what is in it; at most ${LARGEST_FILE / 1024 / 1024} MiB, ${MOST_FILES} of a project. The same again is the same file. One that can not be read is kept, and \`unread\` says why.`,
      params: ProjectParams,
      query: Type.Object({ name: ProjectFileName }),
      reads: 'raw',
      consumes: TYPES,
      bodyLimit: LARGEST_FILE,
      responses: { 200: { description: 'The file.', schema: ProjectFile } },
      errors: [PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, PROJECT_FILE_REFUSED],
      handler: ({ params, query: { name }, body, context }) => {
        const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        return takeProjectFile(tools, context, params.project, { name, content });
      },
    }),
    route({
      ...ofMarket,
      operationId: 'listProjectFiles',
      method: 'GET',
      path: root,
      permission: 'auction:read',
      summary: 'The files of a brief',
      params: ProjectParams,
      responses: {
        200: {
          description: 'All of them, the first taken first.',
          schema: Type.Object(
            { items: Type.Array(ProjectFile) },
            { additionalProperties: false, title: 'ProjectFiles' },
          ),
        },
      },
      errors: [PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED],
      handler: async ({ params, context }) => ({ items: await listProjectFiles(tools, context, params.project) }),
    }),
    route({
      ...ofMarket,
      operationId: 'getProjectFile',
      method: 'GET',
      path: `${root}/:file`,
      permission: 'auction:read',
      summary: 'A file of a brief',
      description: 'To be saved: no browser shows it here. Contact details in it are not masked.',
      params: FileParams,
      responses: { 200: { description: 'The file as it was sent.', contentType: TYPES } },
      errors: [PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, PROJECT_FILE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const { file, content } = await getProjectFile(tools, context, params.project, params.file);
        return sendSaved(reply, file, content);
      },
    }),
    route({
      ...ofMarket,
      operationId: 'deleteProjectFile',
      method: 'DELETE',
      path: `${root}/:file`,
      permission: 'auction:client',
      summary: 'Delete a file of a brief',
      params: FileParams,
      responses: { 204: { description: 'It is gone.' } },
      errors: [PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, PROJECT_FILE_NOT_FOUND, PROJECT_FILE_CITED],
      handler: async ({ params, context }, reply) => {
        await removeProjectFile(tools, context, params.project, params.file);
        reply.status(204).send();
      },
    }),
  ];
}
