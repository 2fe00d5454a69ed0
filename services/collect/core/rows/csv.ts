import { byteWindow } from './byte-window.ts';
import { NEWLINE, QUOTE, RETURN } from './csv-fields.ts';
import { type Columns, isRowOf } from './csv-header.ts';
import { likeRows, type RowForm } from './csv-like-rows.ts';
import type { CsvOptions } from './csv-options.ts';
import { recordScan } from './csv-scan.ts';
import { csvTable } from './csv-table.ts';
import type { NextLine } from './csv-way.ts';
import { lineEndFinder } from './line-end.ts';
import type { LineEnd, Resumption, Row, RowReader } from './row.ts';
import { MAXIMUM_ROW_BYTES, notText } from './row.ts';

export interface CsvReader extends RowReader {
  /** How many bytes its search for the ends of records has looked at by now, those looked at again counted again. */
  looked(): number;
}

/** What it may look at, and take, in one go when it is asked for so many rows at most: some milliseconds. */
const MOST_LOOKED = 1 << 20;
const MOST_RECORDS = 10_000;
const MOST_CELLS = 1 << 14;

const BROKEN_QUOTE =
  'opens a quote that is never closed, or closed where no field ends. Write a quote inside a field twice.';

/**
 * Reads CSV (RFC 4180): quoted fields with embedded delimiters and newlines; CRLF or LF, or CR alone where the first line
 * ends so; an optional byte order mark; a first line such as `sep=;`.
 * The value of a row is a map of column to string (or null). A record with more or fewer fields than the header, with
 * a broken quote or with bytes that are no text is rejected by itself; reading goes on behind it, and behind the line of
 * the quote where that shows not to have been meant as one (docs/adr/0025).
 */
export function csvReader(options: CsvOptions = {}, resumption?: Resumption): CsvReader {
  const table = csvTable(options, resumption);
  const window = byteWindow({
    ...(resumption === undefined ? {} : { offset: resumption.offset }),
    encoding: resumption?.encoding ?? options.encoding,
  });
  const scan = recordScan();
  const likes = likeRows();
  const finder = lineEndFinder(table.delimiter.charCodeAt(0));
  let line = resumption?.line ?? 1;
  let lineEnd: LineEnd | undefined = resumption === undefined ? undefined : (resumption.lineEnd ?? 'lf');
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
  let unread = false;
  let ended = false;

  const looked = () => scan.looked + likes.looked;
  const newlineByte = () => (lineEnd === 'cr' ? RETURN : NEWLINE);

  const { take, refuse } = table;

  /** The record from `start` to the byte that ends its line, or to the end of the file. */
  function endRecord(end: number, newlines: number, rows: Row[]): void {
    const next = Math.min(end + 1, window.length);
    const place = { line, next: line + newlines + 1, end: window.position(next) };
    if (passed + end - start > MAXIMUM_ROW_BYTES) refuse(place, 'ROW_TOO_LARGE', tooLarge, rows);
    else {
      const text = window.text(start, textEnd(end));
      if (text === undefined) refuse(place, 'ROW_NOT_UTF8', notText('row', window.encoding, options.advice), rows);
      else take(text, place, lineEnd, rows);
    }
    goOn(next, newlines + 1);
  }

  /** Where a record ends but for the half of a line end that belongs to it: the last line may end otherwise than the first. */
  function textEnd(end: number): number {
    if (end === start) return end;
    const before = window.at(end - 1);
    const isLast = end === window.length;
    if (before === RETURN && (lineEnd === 'lf' || isLast)) return end - 1;
    return before === NEWLINE && isLast ? end - 1 : end;
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
      // Where lines end in CR, the LF of one that ends in both stands before the next, which may begin with a quote.
      if (lineEnd === 'cr' && window.at(start) === NEWLINE) start += 1;
      if (start === window.length) return false;
      const newline = window.find(newlineByte(), Math.max(start, searched));
      const quote = firstQuote();
      if (newline !== -1 && (quote === -1 || newline < quote)) {
        endRecord(newline, 0, rows);
        return true;
      }
      searched = newline === -1 ? window.length : newline;
      if (quote === -1 && !atEnd && window.length - start <= MAXIMUM_ROW_BYTES) return false;
      scan.begin(start, table.delimiter.charCodeAt(0), newlineByte());
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
    if (table.columns === undefined || scan.afterFirst === undefined || isRowOf(table.columns, scan.fields))
      return false;
    return hasRowsFrom(scan.afterFirst);
  }

  function hasRowsFrom({ index }: NextLine): boolean {
    // Of a single column, every line is like a row.
    if (table.columns === undefined || table.columns.names.length < 2) return false;
    return likes.ask(window.view(), index, scan.lastLine, formOf(table.columns));
  }

  function formOf(known: Columns): RowForm {
    return {
      delimiter: table.delimiter.charCodeAt(0),
      newline: newlineByte(),
      isRow: (fields) => isRowOf(known, fields),
    };
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
    let keep = table.lost ? window.length : start;
    if (scanning && !table.lost && refusing === undefined && passed + window.length - start > MAXIMUM_ROW_BYTES)
      keep = scan.heldFrom ?? scan.index;
    passed += keep - start;
    if (table.columns !== undefined) likes.letGo(window.view(), keep, formOf(table.columns));
    window.drop(keep);
    scan.shift(keep);
    start = 0;
    nextQuote = Math.max(-1, nextQuote - keep);
    quotesTo = Math.max(0, quotesTo - keep);
    searched = Math.max(0, searched - keep);
  }

  function drain(atEnd: boolean, most: number): Row[] {
    const rows: Row[] = [];
    unread = false;
    if (table.lost) return rows;
    lineEnd ??= finder.look(window.view(), atEnd || window.length > MAXIMUM_ROW_BYTES);
    if (lineEnd === undefined) return rows;
    const hasMore = () => !table.lost && (start < window.length || (atEnd && (scanning || refusing !== undefined)));
    const longest = most === Number.POSITIVE_INFINITY ? most : looked() + MOST_LOOKED;
    const mostRecords = most === Number.POSITIVE_INFINITY ? most : MOST_RECORDS;
    const mostCells = most === Number.POSITIVE_INFINITY ? most : table.cells + MOST_CELLS;
    unread = true;
    for (
      let records = 0;
      unread && rows.length < most && records < mostRecords && table.cells < mostCells && looked() < longest;
      records += 1
    )
      unread = hasMore() && readRecord(atEnd, rows);
    letGo();
    return rows;
  }

  return {
    looked,
    unread: () => unread && !table.lost,
    push(bytes, most = Number.POSITIVE_INFINITY) {
      if (table.lost) return [];
      window.append(bytes);
      return drain(false, most);
    },
    end(most = Number.POSITIVE_INFINITY) {
      if (!ended) window.end();
      ended = true;
      return drain(true, most);
    },
    columns: () => table.columns?.names,
    lineEnd: () => lineEnd,
    delimiter: () => table.delimiter,
    encoding: () => window.encoding,
  };
}

const tooLarge = `The row is longer than ${MAXIMUM_ROW_BYTES} bytes. Split it into several events.`;
