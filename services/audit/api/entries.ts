import { Readable } from 'node:stream';
import { preferredType } from '@pvt/kernel/http/accept';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { networkOf } from '@pvt/kernel/http/peer-address';
import { type Route, route } from '@pvt/kernel/http/route';
import { exactInstant } from '@pvt/kernel/instant';
import Type, { type Static, type TObject } from 'typebox';
import { AuditEntry, CATEGORIES, DECISIONS } from '../core/entry.ts';
import { csvHead, csvOf } from '../core/entry-csv.ts';
import type { EntryFilter } from '../core/entry-filter.ts';
import { entryLine, exportTrail } from '../use-cases/export-trail.ts';
import { searchEntries } from '../use-cases/search-entries.ts';
import type { AuditTools } from '../use-cases/tools.ts';

const text = (description: string, example: string) =>
  Type.Optional(
    Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\u0000]*$', description, examples: [example] }),
  );
const instant = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', maxLength: 40, description, examples: ['2026-11-20T00:00:00Z'] }));

const Filter = {
  actor: text('Who did it.', 'key:0198c0de-1111-7000-8000-000000000001'),
  resource: text('What it was done to.', '0198c0de-1111-7000-8000-000000000001'),
  type: text('What happened.', 'pvt.identity.key.changed'),
  trace: text('The trace that it is of.', '0af7651916cd43dd8448eb211c80319c'),
  correlation: text('The correlation id that it is of.', 'order-7'),
  decision: Type.Optional(Type.Enum([...DECISIONS], { description: 'Whether it was done, or refused.' })),
  reason: text('Why it was done or refused: all of it, or its first 300 characters.', 'SCOPE_MISSING'),
  network: text('From where it was asked for: an address, or a network as entries have it.', '203.0.113.7'),
  category: Type.Optional(Type.Enum([...CATEGORIES], { description: 'What it is about.' })),
  from: instant('What happened at or after this instant.'),
  to: instant('What happened before this instant.'),
};

type Asked = Static<TObject<typeof Filter>>;

/** Instants as they are compared, and of an address the network that entries are kept with. */
function filterOf({ from, to, network, ...texts }: Asked): EntryFilter {
  return {
    ...texts,
    from: from && exactInstant(from),
    to: to && exactInstant(to),
    network: networkOf(network) ?? network,
  };
}

const MEDIA_TYPES = ['application/x-ndjson', 'text/csv'] as const;

export function entryRoutes(tools: AuditTools): Route[] {
  return [
    route({
      operationId: 'searchAuditEntries',
      method: 'GET',
      path: '/v1/audit/entries',
      tag: 'audit',
      summary: 'Who did what',
      description:
        'The newest first. What was done a moment ago is there within a second. A search is put into the trail itself, once for all of its pages.',
      permission: 'audit:read',
      query: Type.Object({ ...PageQuery.properties, ...Filter }),
      responses: { 200: { description: 'Entries.', schema: pageOf(AuditEntry) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query: { cursor, limit, ...asked }, context }) =>
        searchEntries(tools, context, filterOf(asked), { limit, ...(cursor === undefined ? {} : { cursor }) }),
    }),
    route({
      operationId: 'exportAuditTrail',
      method: 'GET',
      path: '/v1/audit/export',
      tag: 'audit',
      summary: 'The trail, to keep and to verify elsewhere',
      description:
        'As lines of JSON: the first with the key and the signed checkpoints, then each entry with its hash. `pvt audit verify FILE` finds what was changed in it, and asks no server. With Accept: text/csv as a table, which shows the same and proves nothing. With the filters of a search, only what it finds: each entry then has a proof that it is in the trail, and nothing shows that none is missing.',
      permission: 'audit:read',
      stepUp: true,
      query: Type.Object(Filter),
      responses: { 200: { description: 'The trail.', contentType: MEDIA_TYPES } },
      handler: async ({ context, headers, query }, reply) => {
        const format = preferredType(headers.accept, [...MEDIA_TYPES]);
        const { head, entries } = await exportTrail(tools, context, filterOf(query));
        const isCsv = format === 'text/csv';
        reply.header('content-type', `${format}; charset=utf-8`);
        reply.header('content-disposition', `attachment; filename="audit.${isCsv ? 'csv' : 'ndjson'}"`);
        async function* lines(): AsyncIterable<string> {
          yield isCsv ? csvHead : `${head}\n`;
          for await (const entry of entries) yield isCsv ? csvOf(entry) : `${entryLine(entry)}\n`;
        }
        return Readable.from(lines());
      },
    }),
  ];
}
