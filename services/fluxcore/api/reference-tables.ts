import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { fluxcoreErrors } from '../core/errors.ts';
import { TableName, TableRows, TableSize, tableTag } from '../core/reference-table.ts';
import { deleteReferenceTable } from '../use-cases/delete-reference-table.ts';
import { getReferenceTable } from '../use-cases/get-reference-table.ts';
import { listReferenceTables } from '../use-cases/list-reference-tables.ts';
import { saveReferenceTable } from '../use-cases/save-reference-table.ts';
import type { FluxcoreTools } from '../use-cases/tools.ts';

const Path = Type.Object({ name: TableName });
const name = Type.String({ description: 'The name.', examples: ['countries'] });
const updatedAt = Type.String({
  description: 'ISO instant: when it was put last.',
  examples: ['2026-11-20T12:00:00Z'],
});

const ReferenceTable = Type.Object(
  {
    name,
    updatedAt,
    etag: Type.String({
      description: 'Changes with each save: its `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    rows: TableRows,
  },
  { title: 'ReferenceTable', description: 'A table that look-up steps read.' },
);
const Summary = Type.Object(
  { name, updatedAt, ...TableSize.properties },
  { title: 'ReferenceTableSummary', description: 'A table without its rows.' },
);
const Saved = Type.Object({ name, ...TableSize.properties }, { description: 'The table as it is now.' });

const MOST_SHOWN = 10_000;

export function referenceTableRoutes(tools: FluxcoreTools): Route[] {
  return [
    route({
      operationId: 'listReferenceTables',
      method: 'GET',
      path: '/v1/reference-tables',
      tag: 'fluxcore',
      summary: 'List the reference tables',
      permission: 'flows:read',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(Summary, 'A page of reference tables, by name.') } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listReferenceTables(tools, context, query),
    }),
    route({
      operationId: 'getReferenceTable',
      method: 'GET',
      path: '/v1/reference-tables/:name',
      tag: 'fluxcore',
      summary: 'The rows of a reference table',
      permission: 'flows:read',
      params: Path,
      responses: {
        200: {
          description: `The first ${MOST_SHOWN} rows, by key; its version is the \`ETag\`.`,
          schema: ReferenceTable,
        },
      },
      errors: [fluxcoreErrors.REFERENCE_TABLE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const table = await getReferenceTable(tools, context, params.name, MOST_SHOWN);
        const etag = tableTag(params.name, table.updatedAt);
        reply.header('etag', etag);
        return { ...table, etag };
      },
    }),
    route({
      operationId: 'saveReferenceTable',
      method: 'PUT',
      path: '/v1/reference-tables/:name',
      tag: 'fluxcore',
      summary: 'Replace the rows of a reference table',
      description:
        'Look-ups see the old rows or the new ones, never a mixture within a batch of events. With `If-Match` they are replaced only while the table is the one that was read.',
      permission: 'flows:write',
      params: Path,
      headers: ConditionHeaders,
      body: Type.Object(
        { rows: TableRows },
        { additionalProperties: false, description: 'All its rows.', examples: [{ rows: { PT: 'Portugal' } }] },
      ),
      bodyLimit: 16 * 1024 * 1024,
      responses: { 200: { description: 'Replaced; its version is the `ETag`.', schema: Saved } },
      errors: [preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params: { name }, body, headers, context }, reply) => {
        const { rows, tag } = await saveReferenceTable(tools, context, name, body.rows, conditionsOf(headers));
        reply.header('etag', tag);
        return { name, rows };
      },
    }),
    route({
      operationId: 'deleteReferenceTable',
      method: 'DELETE',
      path: '/v1/reference-tables/:name',
      tag: 'fluxcore',
      summary: 'Delete a reference table',
      permission: 'flows:write',
      params: Path,
      responses: { 204: { description: 'It is gone; look-ups in it find nothing.' } },
      errors: [fluxcoreErrors.REFERENCE_TABLE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await deleteReferenceTable(tools, context, params.name);
        reply.status(204).send();
      },
    }),
  ];
}
