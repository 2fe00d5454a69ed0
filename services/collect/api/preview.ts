import { Problem } from '@pvt/kernel/errors';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { Route } from '@pvt/kernel/http/route';
import { route } from '@pvt/kernel/http/route';
import { discardRest } from '@pvt/kernel/http/unread-body';
import { Type } from 'typebox';
import { inTurns } from '../adapters/in-turns.ts';
import { openInput } from '../adapters/input.ts';
import type { SourceStore } from '../adapters/postgres/source-store.ts';
import type { ChunkRules } from '../core/import-chunk.ts';
import { importErrors } from '../core/import-errors.ts';
import { rowReader } from '../core/rows/reader.ts';
import type { Row, RowReader } from '../core/rows/row.ts';
import { uploadErrors } from '../core/upload-errors.ts';
import { requireSource, SourceName } from './named-source.ts';
import { chunkRules, type ImportTools } from './run-import.ts';
import { refuseOtherEncodings, uploadBody } from './upload-body.ts';

/** What is read of a file to show its first rows. */
const PREVIEW_BYTES = 8 << 20;

const PreviewRow = Type.Object({
  line: Type.Integer({ description: 'The line of the file.', examples: [2] }),
  row: Type.Optional(Type.Unknown({ description: 'The row as it was read.', examples: [{ hotel: 'City' }] })),
  event: Type.Optional(
    Type.Unknown({
      description: 'The event that it becomes.',
      examples: [{ type: 'hotel.booking.recorded', data: {} }],
    }),
  ),
  error: Type.Optional(
    Type.Object({
      code: Type.String({ examples: ['MAPPING_FAILED'] }),
      detail: Type.String({ examples: ['"many" is not a number'] }),
      pointer: Type.String({ examples: ['/mapping/data'] }),
    }),
  ),
});

const Preview = Type.Object(
  {
    columns: Type.Array(Type.String(), { description: 'The columns of the file.', examples: [['hotel', 'adr']] }),
    rows: Type.Array(PreviewRow),
    errors: Type.Integer({ description: 'Rows shown that would be refused.', examples: [0] }),
  },
  { description: 'The first rows as they would come out.' },
);

type PreviewRow = {
  line: number;
  row?: unknown;
  event?: unknown;
  error?: { code: string; detail: string; pointer: string };
};

export function previewRoute(sources: SourceStore, tools: Pick<ImportTools, 'checks'>): Route {
  return route({
    operationId: 'previewFile',
    method: 'POST',
    path: '/v1/sources/:name/preview',
    tag: 'sources',
    summary: 'Show the first rows of a file as they would come out',
    description: 'Send the file, or only its beginning; nothing is stored. gzip is recognised by itself.',
    permission: 'sources:read',
    reads: 'stream',
    consumes: ['application/octet-stream', 'text/csv', 'application/x-ndjson', 'application/json', 'application/gzip'],
    params: SourceName,
    query: Type.Object({
      rows: Type.Integer({ minimum: 1, maximum: 200, default: 20, description: 'How many rows.', examples: [20] }),
    }),
    responses: { 200: { description: 'The first rows.', schema: Preview } },
    errors: [importErrors.SOURCE_NOT_FOUND, uploadErrors.UPLOAD_GZIP_BROKEN, httpErrors.MEDIA_TYPE_UNSUPPORTED],
    handler: async ({ context, params, query, raw, headers }) => {
      refuseOtherEncodings(headers);
      const source = await requireSource(sources, context.tenant, params.name);
      const rules = await chunkRules(tools, context.tenant, source);
      const reader = rowReader(source.format, source.options);
      const rows = await firstRows(
        openInput(uploadBody(raw), { maximumBytes: PREVIEW_BYTES }).bytes,
        reader,
        query.rows,
      );
      discardRest(raw);
      const shown: PreviewRow[] = [];
      await inTurns(rows, (row) => void shown.push(showRow(row, rules)));
      return {
        columns: reader.columns() ?? columnsOf(rows),
        rows: shown,
        errors: shown.filter((row) => row.error !== undefined).length,
      };
    },
  });
}

/** The first rows; a beginning of a file that is cut off in the middle of a row, or of its gzip, is one too. */
async function firstRows(bytes: AsyncIterable<Uint8Array>, reader: RowReader, wanted: number): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    for await (const chunk of bytes) {
      rows.push(...reader.push(chunk));
      if (rows.length >= wanted) return rows.slice(0, wanted);
    }
  } catch (error) {
    if (!(error instanceof Problem) || rows.length === 0) throw error;
    return rows;
  }
  return [...rows, ...reader.end()].slice(0, wanted);
}

function showRow(row: Row, rules: ChunkRules): PreviewRow {
  const { line } = row;
  if (row.kind === 'refused') return { line, error: { code: row.code, detail: row.detail, pointer: row.pointer } };
  const mapped = rules.map(row.value, line);
  if (mapped.kind === 'left-out') return { line, row: row.value };
  if (mapped.kind === 'refused')
    return { line, row: row.value, error: { code: 'MAPPING_FAILED', detail: mapped.detail, pointer: mapped.pointer } };
  const event = { ...mapped.event, id: mapped.id ?? rules.ids.next(row.text), source: rules.source };
  const checked = rules.check(event);
  if (checked.ok) return { line, row: row.value, event };
  return {
    line,
    row: row.value,
    event,
    error: { code: checked.code, detail: checked.detail, pointer: checked.pointer },
  };
}

function columnsOf(rows: readonly Row[]): string[] {
  const columns = new Set<string>();
  for (const row of rows) {
    if (row.kind === 'row' && typeof row.value === 'object' && row.value !== null)
      for (const name of Object.keys(row.value)) columns.add(name);
  }
  return [...columns];
}
