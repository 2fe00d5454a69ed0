import { byteWindow } from './byte-window.ts';
import { NEWLINE, QUOTE, quotedFields, RETURN } from './csv-fields.ts';
import {
  type Columns,
  columnsOf,
  givenDelimiter,
  headerProblem,
  isRowOf,
  namelessValue,
  valueOf,
} from './csv-header.ts';
import { areLikeRows, type NextLine, recordScan } from './csv-scan.ts';
import type { Encoding } from './encoding.ts';
import { lineEndFinder } from './line-end.ts';
import type { LineEnd, Place, Resumption, Row, RowReader } from './row.ts';
import { MAXIMUM_ROW_BYTES, notText, reject } from './row.ts';

export interface CsvOptions {
  /** One ASCII character; a comma when not given. A first line `sep=;` takes precedence. */
  readonly delimiter?: string;
  /** Whether the first record names the columns (default). Without it they are c1, c2, … */
  readonly header?: boolean;
  /** Fields that stand for "no value". */
  readonly null?: readonly string[];
  /** How a file without a byte order mark is written; UTF-8 when not given. */
  readonly encoding?: Encoding;
  /** What becomes of a row of delimiters only; it is taken as a row of empty values when not given. */
  readonly emptyRows?: 'take' | 'skip' | 'refuse';
}

const BROKEN_QUOTE =
  'opens a quote that is never closed, or closed where no field ends. Write a quote inside a field twice.';

/**
 * Reads CSV (RFC 4180): quoted fields with embedded delimiters and newlines; CRLF or LF, or CR alone where the first line
 * ends so; an optional byte order mark; a first line such as `sep=;`.
 * The value of a row is a map of column to string (or null). A record with more or fewer fields than the header, with
 * a broken quote or with bytes that are no text is rejected by itself; reading goes on behind it, and behind the line of
 * the quote where that shows not to have been meant as one (docs/adr/0025).
 */
export function csvReader(options: CsvOptions = {}, resumption?: Resumption): RowReader {
  let delimiter = resumption?.delimiter ?? options.delimiter ?? ',';
  const nulls = new Set(options.null ?? []);
  const window = byteWindow({
    ...(resumption === undefined ? {} : { offset: resumption.offset }),
    encoding: resumption?.encoding ?? options.encoding,
  });
  const scan = recordScan();
  const finder = lineEndFinder(delimiter.charCodeAt(0));
  let line = resumption?.line ?? 1;
  let columns: Columns | undefined = resumption?.columns && columnsOf(resumption.columns);
  let lineEnd: LineEnd | undefined = resumption === undefined ? undefined : (resumption.lineEnd ?? 'lf');
  /** The line of a header with nameless columns, until a row shows that they hold nothing. */
  let doubtfulHeader: number | undefined;
  /** Where the record begins, as far as it is held. */
  let start = 0;
  /** Bytes of the record that are not held any more. */
  let passed = 0;
  let scanning = false;
  /** What is wrong with the line whose end is looked for, the rest of it being of no interest. */
  let refusing: { readonly lines: number; readonly detail: string } | undefined;
  /** Index of the first quote from `start` on, -1 when none is held; looked for up to `quotesTo`. */
  let nextQuote = -1;
  let quotesTo = 0;
  let searched = 0;
  let lost = false;

  const newlineByte = () => (lineEnd === 'cr' ? RETURN : NEWLINE);
  const emptyRows = options.emptyRows ?? 'take';
  const named = () => columns !== undefined || options.header === false;

  function refuse(place: Place, code: string, detail: string, rows: Row[]): void {
    // What would name the columns can not be passed over: the next row is no header.
    lost ||= !named();
    rows.push(reject(place, code, detail, { last: lost }));
  }

  function take(text: string, place: Place, rows: Row[]): void {
    if (text === '') return;
    if (line === 1) {
      const given = givenDelimiter(text);
      if (given !== undefined) {
        delimiter = given;
        return;
      }
    }
    if (emptyRows !== 'take' && text.startsWith(delimiter) && text === delimiter.repeat(text.length)) {
      if (emptyRows === 'refuse') refuse(place, 'CSV_ROW_EMPTY', 'The row has no values.', rows);
      return;
    }
    const split = text.includes('"') ? quotedFields(text, delimiter) : undefined;
    if (split?.ok === false) return refuse(place, 'CSV_QUOTE_BROKEN', split.detail, rows);
    const fields = split?.fields ?? text.split(delimiter);
    if (columns === undefined && options.header !== false) return takeHeader(fields, place, rows);
    columns ??= columnsOf(fields.map((_, index) => `c${index + 1}`));
    takeRow(text, fields, columns, place, rows);
  }

  function takeHeader(fields: readonly string[], place: Place, rows: Row[]): void {
    const names = fields.map((name) => name.trim());
    const problem = headerProblem(names);
    if (problem !== undefined) return refuse(place, 'CSV_HEADER_INVALID', problem, rows);
    columns = columnsOf(names);
    if (columns.named < names.length) doubtfulHeader = place.line;
  }

  function takeRow(text: string, fields: readonly string[], known: Columns, place: Place, rows: Row[]): void {
    if (!isRowOf(known, fields.length)) {
      const mixed = lineEnd === 'cr' && text.includes('\n');
      const hint = mixed ? ' The first line ends in CR alone, and this row holds an LF: end all lines alike.' : '';
      const detail = `The row has ${fields.length} fields, the header ${known.named}.${hint}`;
      rows.push(reject(place, 'CSV_FIELD_COUNT', detail));
      return;
    }
    const nameless = namelessValue(known, fields);
    if (nameless === undefined) {
      doubtfulHeader = undefined;
      // Member by member: spreading the place takes longer than all else that is done for a short row.
      const { next, end } = place;
      rows.push({ kind: 'row', line, next, end, text, value: valueOf(fields, known, nulls) });
    } else if (doubtfulHeader === undefined)
      rows.push(reject(place, 'CSV_FIELD_COUNT', `The row has a value in column ${nameless}, which has no name.`));
    else {
      lost = true;
      const detail = `Column ${nameless} has no name, and line ${place.line} a value for it. Name it in the first line.`;
      rows.push(reject({ ...place, line: doubtfulHeader }, 'CSV_HEADER_INVALID', detail, { last: true }));
    }
  }

  /** The record from `start` to the byte that ends its line, or to the end of the file. */
  function endRecord(end: number, newlines: number, rows: Row[]): void {
    const next = Math.min(end + 1, window.length);
    const place = { line, next: line + newlines + 1, end: window.position(next) };
    if (passed + end - start > MAXIMUM_ROW_BYTES) refuse(place, 'ROW_TOO_LARGE', tooLarge, rows);
    else {
      const to = lineEnd === 'lf' && end > start && window.at(end - 1) === RETURN ? end - 1 : end;
      // Where lines end in CR, the LF of one that ends in both stands before the next.
      const from = lineEnd === 'cr' && start < to && window.at(start) === NEWLINE ? start + 1 : start;
      const text = window.text(from, to);
      if (text === undefined) refuse(place, 'ROW_NOT_UTF8', notText('row', window.encoding), rows);
      else take(text, place, rows);
    }
    goOn(next, newlines + 1);
  }

  function goOn(index: number, lines: number): void {
    start = index;
    passed = 0;
    line += lines;
    scanning = false;
    searched = Math.max(searched, index);
  }

  /** Rejects the record up to the line after the quote that was not meant as one, and goes on there. */
  function giveBack(next: NextLine, rows: Row[]): void {
    const place = { line, next: line + next.lines, end: window.position(next.index) };
    const where = next.lines === 1 ? 'The row' : `Line ${line + next.lines - 1}, in this row,`;
    refuse(place, 'CSV_QUOTE_BROKEN', `${where} ${BROKEN_QUOTE}`, rows);
    goOn(next.index, next.lines);
  }

  function firstQuote(): number {
    if (nextQuote >= start) return nextQuote;
    nextQuote = window.find(QUOTE, Math.max(start, quotesTo));
    quotesTo = nextQuote === -1 ? window.length : nextQuote;
    return nextQuote;
  }

  /** @returns whether the bytes held have the record's end */
  function readRecord(atEnd: boolean, rows: Row[]): boolean {
    if (refusing !== undefined) return refuseLine(refusing, atEnd, rows);
    if (!scanning) {
      const newline = window.find(newlineByte(), Math.max(start, searched));
      const quote = firstQuote();
      if (newline !== -1 && (quote === -1 || newline < quote)) {
        endRecord(newline, 0, rows);
        return true;
      }
      searched = newline === -1 ? window.length : newline;
      if (quote === -1 && !atEnd && window.length - start <= MAXIMUM_ROW_BYTES) return false;
      scan.begin(start, delimiter.charCodeAt(0), newlineByte());
      scanning = true;
    }
    return readOn(atEnd, rows);
  }

  function readOn(atEnd: boolean, rows: Row[]): boolean {
    switch (scan.advance(window.view(), atEnd)) {
      case 'more':
        return false;
      case 'ended':
        if (isSuspicious() && scan.afterFirst !== undefined) giveBack(scan.afterFirst, rows);
        else endRecord(scan.index, scan.newlines, rows);
        return true;
      case 'undecided':
        if (scan.afterSuspect !== undefined && hasRowsFrom(scan.afterSuspect)) giveBack(scan.afterSuspect, rows);
        else scan.trust();
        return true;
      case 'broken':
        if (scan.afterSuspect !== undefined) giveBack(scan.afterSuspect, rows);
        else {
          refusing = { lines: scan.newlines, detail: `The row ${BROKEN_QUOTE}` };
          passed += scan.index - start;
          start = scan.index;
        }
        return true;
    }
  }

  /** A record of several lines that is none of the file's rows, though the lines within its quotes are. */
  function isSuspicious(): boolean {
    if (columns === undefined || scan.afterFirst === undefined || isRowOf(columns, scan.fields)) return false;
    return hasRowsFrom(scan.afterFirst);
  }

  function hasRowsFrom({ index }: NextLine): boolean {
    // Of a single column, every line is like a row.
    if (columns === undefined || columns.names.length < 2) return false;
    const known = columns;
    const lines = window.view().subarray(index, scan.lastLine);
    return areLikeRows(lines, delimiter.charCodeAt(0), newlineByte(), (fields) => isRowOf(known, fields));
  }

  function refuseLine({ lines, detail }: { lines: number; detail: string }, atEnd: boolean, rows: Row[]): boolean {
    const newline = window.find(newlineByte(), start);
    if (newline === -1 && !atEnd) {
      start = window.length;
      return false;
    }
    const end = newline === -1 ? window.length : newline + 1;
    refuse({ line, next: line + lines + 1, end: window.position(end) }, 'CSV_QUOTE_BROKEN', detail, rows);
    refusing = undefined;
    goOn(end, lines + 1);
    return true;
  }

  function letGo(): void {
    let keep = lost ? window.length : start;
    if (scanning && !lost && refusing === undefined && passed + window.length - start > MAXIMUM_ROW_BYTES)
      keep = scan.heldFrom ?? scan.index;
    passed += keep - start;
    window.drop(keep);
    scan.shift(keep);
    start = 0;
    nextQuote = Math.max(-1, nextQuote - keep);
    quotesTo = Math.max(0, quotesTo - keep);
    searched = Math.max(0, searched - keep);
  }

  function drain(atEnd: boolean, most: number): Row[] {
    const rows: Row[] = [];
    if (lost) return rows;
    lineEnd ??= finder.look(window.view(), atEnd || window.length > MAXIMUM_ROW_BYTES);
    if (lineEnd === undefined) return rows;
    while (rows.length < most && !lost && (start < window.length || (atEnd && (scanning || refusing !== undefined)))) {
      if (!readRecord(atEnd, rows)) break;
    }
    letGo();
    return rows;
  }

  let ended = false;
  return {
    push(bytes, most = Number.POSITIVE_INFINITY) {
      if (lost) return [];
      window.append(bytes);
      return drain(false, most);
    },
    end(most = Number.POSITIVE_INFINITY) {
      if (!ended) window.end();
      ended = true;
      return drain(true, most);
    },
    columns: () => columns?.names,
    lineEnd: () => lineEnd,
    delimiter: () => delimiter,
    encoding: () => window.encoding,
  };
}

const tooLarge = `The row is longer than ${MAXIMUM_ROW_BYTES} bytes. Split it into several events.`;
