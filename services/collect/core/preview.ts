import Type, { type Static } from 'typebox';
import type { ChunkRules } from './import-chunk.ts';
import { after } from './in-turns.ts';
import type { Row } from './rows/row.ts';
import { encodingName } from './source.ts';

export const PreviewRow = Type.Object(
  {
    line: Type.Integer({ description: 'The line of the file.', examples: [2] }),
    row: Type.Optional(Type.Unknown({ description: 'The row as it was read.', examples: [{ hotel: 'City' }] })),
    event: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description:
          'The event that it becomes: `type`, `data`, `id`, `source`, `key`, `time`; unchecked where there is an `error`.',
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
  },
  { title: 'PreviewRow', description: 'A row, and what it becomes; without `event` and `error` it is left out.' },
);

/** How a file is read, and what it looks written in. */
export const FileEncoding = Type.Object(
  {
    used: encodingName('What it is read in.'),
    decidedBy: Type.Union(
      [Type.Literal('byte-order-mark'), Type.Literal('content-type'), Type.Literal('source'), Type.Literal('default')],
      {
        description:
          'What decided on `used`: the byte order mark of the file, the charset in Content-Type, `options.encoding` of the source, or none of them, so that it is UTF-8.',
        examples: ['source'],
      },
    ),
    detected: encodingName('What it looks written in.'),
    reason: Type.Union(
      [
        Type.Literal('byte-order-mark'),
        Type.Literal('zero-bytes'),
        Type.Literal('ascii'),
        Type.Literal('valid-utf-8'),
        Type.Literal('not-utf-8'),
      ],
      { description: 'Why it looks written so, as a stable code.', examples: ['not-utf-8'] },
    ),
    detail: Type.String({
      description: 'Why it looks written so, for a person.',
      examples: ['The byte at 17, in line 2, does not fit UTF-8. Compare the letters with accents below.'],
    }),
  },
  {
    title: 'FileEncoding',
    description:
      'How the file is read, here as in an import: as its byte order mark says, else as its Content-Type does, else as `options.encoding` of the source, else as UTF-8. `detected` is what its first bytes look like: where it differs, the source has the wrong encoding.',
  },
);

export const Preview = Type.Object(
  {
    columns: Type.Array(Type.String(), { description: 'The columns of the file.', examples: [['hotel', 'adr']] }),
    rows: Type.Array(PreviewRow),
    encoding: FileEncoding,
    errors: Type.Integer({ description: 'Rows shown that would be rejected.', examples: [0] }),
  },
  { title: 'FilePreview', description: 'The first rows as they would come out.' },
);

export type PreviewRow = Static<typeof PreviewRow>;
export type Preview = Static<typeof Preview>;

/** What would become of one row. */
export function previewRow(row: Row, { map, source, ids, check }: ChunkRules): PreviewRow | Promise<PreviewRow> {
  const { line } = row;
  if (row.kind === 'rejected') return { line, error: { code: row.code, detail: row.detail, pointer: row.pointer } };
  const mapped = map(row.value, line);
  if (mapped.kind === 'left-out') return { line, row: row.value };
  if (mapped.kind === 'rejected')
    return { line, row: row.value, error: { code: 'MAPPING_FAILED', detail: mapped.detail, pointer: mapped.pointer } };
  const event = { ...mapped.event, id: mapped.id ?? ids.next(row.text), source };
  return after(check(event), (checked) => {
    if (checked.ok) return { line, row: row.value, event };
    const { code, detail, pointer } = checked;
    return { line, row: row.value, event, error: { code, detail, pointer } };
  });
}
