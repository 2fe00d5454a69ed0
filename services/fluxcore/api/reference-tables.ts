import type { Database } from '@pvt/kernel/database';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import {
  deleteReferenceTable,
  listReferenceTables,
  readReferenceTable,
  replaceReferenceTable,
} from '../adapters/postgres/reference-tables.ts';
import { fluxcoreErrors } from '../runtime/errors.ts';
import { ReferenceTables, ReplacedTable } from './answers.ts';

const Path = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200, description: 'The name.', examples: ['countries'] }),
});
const Rows = Type.Record(Type.String({ maxLength: 1000 }), Type.Unknown(), {
  description: 'Values by key.',
  examples: [{ PT: { name: 'Portugal' } }],
});
const Table = Type.Object(
  {
    name: Type.String({ description: 'The name.', examples: ['countries'] }),
    updatedAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    rows: Rows,
  },
  { description: 'A table that look-up steps read.', examples: [] },
);
const MOST_SHOWN = 10_000;

export function referenceTableRoutes(database: Database): Route[] {
  const notFound = (name: string) => fluxcoreErrors.REFERENCE_TABLE_NOT_FOUND(`there is no reference table "${name}"`);
  return [
    route({
      operationId: 'listReferenceTables',
      method: 'GET',
      path: '/v1/reference-tables',
      tag: 'fluxcore',
      summary: 'List the reference tables',
      permission: 'flows:read',
      responses: { 200: { description: 'By name, with the number of their rows.', schema: ReferenceTables } },
      handler: async ({ context }) => ({ items: await database.transaction(context.tenant, listReferenceTables) }),
    }),
    route({
      operationId: 'getReferenceTable',
      method: 'GET',
      path: '/v1/reference-tables/:name',
      tag: 'fluxcore',
      summary: 'The rows of a reference table',
      permission: 'flows:read',
      params: Path,
      responses: { 200: { description: `The first ${MOST_SHOWN} rows, by key.`, schema: Table } },
      errors: [fluxcoreErrors.REFERENCE_TABLE_NOT_FOUND],
      handler: async ({ params, context }) => {
        const table = await database.transaction(context.tenant, (tx) =>
          readReferenceTable(tx, params.name, MOST_SHOWN),
        );
        if (table === undefined) throw notFound(params.name);
        return { name: params.name, updatedAt: table.updatedAt, rows: Object.fromEntries(table.rows) };
      },
    }),
    route({
      operationId: 'saveReferenceTable',
      method: 'PUT',
      path: '/v1/reference-tables/:name',
      tag: 'fluxcore',
      summary: 'Replace the rows of a reference table',
      description: 'Look-ups see the old rows or the new ones, never a mixture within a batch of events.',
      permission: 'flows:write',
      params: Path,
      body: Type.Object(
        { rows: Rows },
        { additionalProperties: false, description: 'All its rows.', examples: [{ rows: { PT: 'Portugal' } }] },
      ),
      bodyLimit: 16 * 1024 * 1024,
      responses: { 200: { description: 'Replaced.', schema: ReplacedTable } },
      handler: async ({ params, body, context }) => {
        const rows = new Map<string, unknown>(Object.entries(body.rows));
        await database.transaction(context.tenant, (tx) => replaceReferenceTable(tx, params.name, rows));
        return { name: params.name, rows: rows.size };
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
        if (!(await database.transaction(context.tenant, (tx) => deleteReferenceTable(tx, params.name))))
          throw notFound(params.name);
        reply.status(204).send();
      },
    }),
  ];
}
