import { byteWindow } from './byte-window.ts';
import type { RecordEnd } from './csv-fields.ts';
import { firstLineEnd, NEWLINE, quotedFields, RETURN, recordEnd } from './csv-fields.ts';
import type { LineEnd, Place, Resumption, Row, RowReader } from './row.ts';
import { MAXIMUM_ROW_BYTES, reject } from './row.ts';

const QUOTE = 0x22;
/** Then at twice as much each time, so that searching again costs no more than reading. */
const FIRST_DECISION_BYTES = 4096;

export interface CsvOptions {
  /** One ASCII character; a comma when not given. */
  readonly delimiter?: string;
  /** Whether the first record names the columns (default). Without it they are c1, c2, … */
  readonly header?: boolean;
  /** Fields that stand for "no value". */
  readonly null?: readonly string[];
}

/**
 * Reads CSV (RFC 4180): quoted fields with embedded delimiters and newlines; CRLF or LF, or CR alone where the first line
 * ends so; an optional byte order mark.
 * The value of a row is a map of column to string (or null). A record with more or fewer fields than the header, with
 * a broken quote or with bytes that are not UTF-8 is rejected by itself; reading goes on at the next line.
 */
export function csvReader(options: CsvOptions = {}, resumption?: Resumption): RowReader {
  const delimiter = options.delimiter ?? ',';
  const delimiterByte = delimiter.charCodeAt(0);
  const nulls = new Set(options.null ?? []);
  const window = byteWindow(resumption?.offset ?? 0);
  let line = resumption?.line ?? 1;
  let columns = resumption?.columns;
  let lineEnd: LineEnd | undefined = resumption === undefined ? undefined : (resumption.lineEnd ?? 'lf');
  let lineEndByte = lineEnd === 'cr' ? RETURN : NEWLINE;
  let decideAt = FIRST_DECISION_BYTES;
  let searched = 0;
  let skipping = false;
  let lost = false;

  function record(from: number, newline: number, end: number, newlines: number, rows: Row[]): void {
    const to = lineEnd === 'lf' && newline > from && window.at(newline - 1) === RETURN ? newline - 1 : newline;
    const place = { line, next: line + newlines + 1, end: window.offset + end };
    let text = window.text(from, to);
    if (text === undefined) {
      rows.push(
        reject(place, 'ROW_NOT_UTF8', 'The row holds bytes that are not UTF-8. Save the file as UTF-8.', {
          last: !columns && options.header !== false,
        }),
      );
      lost ||= !columns && options.header !== false;
      return;
    }
    if (line === 1 && text.startsWith('\ufeff')) text = text.slice(1);
    if (text === '') return;
    const split = text.includes('"') ? quotedFields(text, delimiter) : undefined;
    if (split?.ok === false) {
      rows.push(reject(place, 'CSV_QUOTE_BROKEN', split.detail));
      return;
    }
    const fields = split?.fields ?? text.split(delimiter);
    if (columns === undefined) {
      if (options.header === false) columns = fields.map((_, index) => `c${index + 1}`);
      else {
        const problem = headerProblem(fields);
        if (problem === undefined) columns = fields.map((name) => name.trim());
        else {
          rows.push(reject(place, 'CSV_HEADER_INVALID', problem, { last: true }));
          lost = true;
        }
        return;
      }
    }
    if (fields.length !== columns.length) {
      const detail = `The row has ${fields.length} fields, the header ${columns.length}.`;
      rows.push(reject(place, 'CSV_FIELD_COUNT', detail));
      return;
    }
    rows.push({ kind: 'row', line, next: place.next, end: place.end, text, value: valueOf(fields, columns, nulls) });
  }

  /** From the first line on, which a file without any LF must not be read to its end for. */
  function decideLineEnd(whole: boolean): void {
    lineEnd = firstLineEnd(window.view(), delimiterByte, whole) ?? (whole ? 'lf' : undefined);
    if (lineEnd === 'cr') {
      lineEndByte = RETURN;
      searched = 0;
    }
    decideAt = window.length * 2;
  }

  /** Index of the newline that ends the record at `start`, and the newlines within it; -1 when it is not here yet. */
  function findEnd(start: number, nextQuote: number): RecordEnd {
    const newline = window.find(lineEndByte, Math.max(start, searched));
    if (nextQuote === -1 || (newline !== -1 && newline < nextQuote)) return { end: newline, newlines: 0, open: false };
    return recordEnd(window.view(), start, delimiterByte, lineEndByte);
  }

  function drain(atEnd: boolean): Row[] {
    const rows: Row[] = [];
    let start = 0;
    let nextQuote = window.find(QUOTE, 0);
    while (start < window.length && !lost) {
      if (skipping) {
        const newline = window.find(lineEndByte, start);
        start = newline === -1 ? window.length : newline + 1;
        if (newline === -1) break;
        rows.push(tooLarge({ line, next: line + 1, end: window.offset + start }));
        skipping = false;
        line += 1;
        continue;
      }
      if (nextQuote !== -1 && nextQuote < start) nextQuote = window.find(QUOTE, start);
      const found = findEnd(start, nextQuote);
      const { end, newlines } = found;
      if (lineEnd === undefined && (end !== -1 || atEnd || window.length >= decideAt)) {
        decideLineEnd(atEnd || window.length > MAXIMUM_ROW_BYTES);
        if (lineEnd === 'cr') continue;
      }
      if (end !== -1 && end - start <= MAXIMUM_ROW_BYTES) {
        record(start, end, end + 1, newlines, rows);
        start = end + 1;
        line += newlines + 1;
        searched = start;
      } else if (end === -1 && !atEnd && window.length - start <= MAXIMUM_ROW_BYTES) {
        searched = nextQuote === -1 ? window.length : start;
        break;
      } else {
        start = rejectOrFinish(start, found, rows);
        searched = start;
      }
    }
    if (lost) start = window.length;
    window.drop(start);
    searched = Math.max(0, searched - start);
    return rows;
  }

  /**
   * A record beyond the bound, or one that the end of the file cut off. What an unclosed quote swallowed is given back:
   * only its first line is rejected.
   */
  function rejectOrFinish(start: number, { newlines, open }: RecordEnd, rows: Row[]): number {
    const newline = window.find(lineEndByte, start);
    const fits = window.length - start <= MAXIMUM_ROW_BYTES;
    if (fits && (!open || newline === -1)) {
      record(start, window.length, window.length, newlines, rows);
      line += newlines + 1;
      return window.length;
    }
    if (newline === -1) {
      skipping = true;
      return window.length;
    }
    const place = { line, next: line + 1, end: window.offset + newline + 1 };
    rows.push(
      open ? reject(place, 'CSV_QUOTE_BROKEN', 'The row opens a quote that is never closed.') : tooLarge(place),
    );
    line += 1;
    return newline + 1;
  }

  return {
    push(bytes) {
      if (lost) return [];
      window.append(bytes);
      return drain(false);
    },
    end() {
      const rows = drain(true);
      if (skipping && !lost) rows.push(tooLarge({ line, next: line + 1, end: window.offset }));
      skipping = false;
      return rows;
    },
    columns: () => columns,
    lineEnd: () => lineEnd,
  };
}

function tooLarge(place: Place): Row {
  return reject(
    place,
    'ROW_TOO_LARGE',
    `The row is longer than ${MAXIMUM_ROW_BYTES} bytes. Split it into several events.`,
  );
}

function valueOf(
  fields: readonly string[],
  columns: readonly string[],
  nulls: ReadonlySet<string>,
): Record<string, string | null> {
  const value: Record<string, string | null> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const field = fields[index] ?? '';
    value[columns[index] ?? ''] = nulls.size > 0 && nulls.has(field) ? null : field;
  }
  return value;
}

function headerProblem(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const [index, raw] of names.entries()) {
    const name = raw.trim();
    if (name === '') return `Column ${index + 1} has no name. Name it in the first line.`;
    if (name === '__proto__') return `Column ${index + 1} is named "__proto__". Rename it.`;
    if (seen.has(name)) return `Two columns are named "${name}". Rename one of them.`;
    seen.add(name);
  }
  return undefined;
}
