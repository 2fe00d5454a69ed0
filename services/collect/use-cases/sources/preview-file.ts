import { setImmediate } from 'node:timers/promises';
import { MOST_STEPS_OF_REQUEST, openWork } from '@pvt/kernel/async/work';
import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { checkedMark } from '../../adapters/checked-mark.ts';
import { checkedText } from '../../adapters/checked-text.ts';
import { openInput } from '../../adapters/input.ts';
import { after, byCells } from '../../core/in-turns.ts';
import { type Preview, type PreviewRow, previewRow } from '../../core/preview.ts';
import type { Charset } from '../../core/rows/charset.ts';
import { detectEncoding } from '../../core/rows/detected-encoding.ts';
import { type Encoding, hasSingleBytes } from '../../core/rows/encoding.ts';
import { rowReader } from '../../core/rows/reader.ts';
import type { Row, RowReader } from '../../core/rows/row.ts';
import type { Source } from '../../core/source.ts';
import { chunkRules } from '../imports/chunk-rules.ts';
import type { CollectTools } from '../tools.ts';
import { inCharset } from './in-charset.ts';
import { requireSource } from './require-source.ts';

/** What is read of it to tell how it is written. */
const HEAD_BYTES = 64 << 10;

/** What is read of a file to show its first rows. */
const PREVIEW_BYTES = 8 << 20;
/** Cells of a table that are shown, so that a few rows of thousands of them are. */
const PREVIEW_CELLS = 100_000;
const NOTHING = new Uint8Array();

/** A file, or its beginning, as it is sent. */
export interface SentFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly charset?: Charset | undefined;
}

/**
 * The first rows of a file as they would come out; nothing is stored.
 * @throws SOURCE_NOT_FOUND, MEDIA_TYPE_UNSUPPORTED, UPLOAD_GZIP_BROKEN, UPLOAD_NOT_TEXT, UPLOAD_CHARSET_WRONG,
 *   TOO_MUCH_WORK
 */
export async function previewFile(
  tools: Pick<CollectTools, 'database' | 'checks'>,
  context: CallContext,
  name: string,
  { bytes, charset }: SentFile,
  wanted: number,
): Promise<Preview> {
  const stored = await requireSource(tools, context, name);
  return previewWith(tools, context, stored, { bytes, charset }, wanted);
}

/** The first rows of a file as they would come out of a source that need not be stored. @throws as {@link previewFile} */
export async function previewWith(
  tools: Pick<CollectTools, 'checks'>,
  context: CallContext,
  stored: Source,
  { bytes, charset }: SentFile,
  wanted: number,
): Promise<Preview> {
  const source = inCharset(stored, charset);
  const rules = await chunkRules(tools, context, source);
  const reader = rowReader(source.format, source.options);
  const head = fileHead();
  const unpacked = openInput(bytes, { maximumBytes: PREVIEW_BYTES }).bytes;
  const rows = await firstRows(head.noting(checkedMark(checkedText(unpacked), charset)), reader, wanted);
  const shown: PreviewRow[] = [];
  const work = openWork({ tenant: context.tenant, most: MOST_STEPS_OF_REQUEST });
  await byCells(work, reader.columns)(rows, (row) =>
    after(previewRow(row, rules), (preview) => void shown.push(preview)),
  );
  return {
    columns: reader.columns()?.filter((name) => name !== '') ?? columnsOf(rows),
    rows: shown,
    encoding: head.encoding(reader.encoding(), decidedBy(charset, stored.options?.encoding)),
    errors: shown.filter((row) => row.error !== undefined).length,
  };
}

type DecidedBy = Preview['encoding']['decidedBy'];

function decidedBy(charset: Charset | undefined, given: Encoding | undefined): DecidedBy {
  if (charset !== undefined) return 'content-type';
  return given === undefined ? 'default' : 'source';
}

/** Notes the beginning of a file while it is read, to tell what it looks written in. */
function fileHead() {
  const pieces: Uint8Array[] = [];
  let length = 0;
  return {
    async *noting(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        if (length < HEAD_BYTES) pieces.push(chunk.slice(0, HEAD_BYTES - length));
        length += chunk.length;
        yield chunk;
      }
    },
    encoding(used: Encoding = 'utf-8', decided: DecidedBy): Preview['encoding'] {
      // What is sent may be a beginning only, and be cut off in the middle of a character.
      const { encoding, reason, detail } = detectEncoding(Buffer.concat(pieces), false);
      // ASCII is the same in all of them, and what is not UTF-8 is as likely in the one that was chosen.
      const fits = hasSingleBytes(used) && (reason === 'ascii' || reason === 'not-utf-8');
      const detected = fits ? used : encoding;
      return { used, decidedBy: reason === 'byte-order-mark' ? reason : decided, detected, reason, detail };
    },
  };
}

/** The first rows; a beginning of a file that is cut off in the middle of a row, or of its gzip, is one too. */
async function firstRows(bytes: AsyncIterable<Uint8Array>, reader: RowReader, asked: number): Promise<Row[]> {
  const rows: Row[] = [];
  let wanted = asked;
  const take = async (found: Row[], next: () => Row[]): Promise<void> => {
    rows.push(...found);
    wanted = Math.min(asked, Math.max(1, Math.floor(PREVIEW_CELLS / (reader.columns()?.length ?? 1))));
    while (rows.length < wanted && reader.unread()) {
      await setImmediate();
      rows.push(...next());
    }
  };
  try {
    for await (const chunk of bytes) {
      await take(reader.push(chunk, wanted), () => reader.push(NOTHING, wanted));
      if (rows.length >= wanted) return rows.slice(0, wanted);
    }
  } catch (error) {
    if (!(error instanceof Problem) || rows.length === 0) throw error;
    return rows;
  }
  await take(reader.end(wanted), () => reader.end(wanted));
  return rows.slice(0, wanted);
}

function columnsOf(rows: readonly Row[]): string[] {
  const columns = new Set<string>();
  for (const row of rows) {
    if (row.kind === 'row' && typeof row.value === 'object' && row.value !== null)
      for (const name of Object.keys(row.value)) columns.add(name);
  }
  return [...columns];
}
