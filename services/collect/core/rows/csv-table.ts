import { fieldsOf } from './csv-fields.ts';
import {
  type Columns,
  columnsOf,
  givenDelimiter,
  headerProblem,
  isRowOf,
  MAXIMUM_COLUMNS,
  namelessValue,
  tooManyColumns,
  valueOf,
} from './csv-header.ts';
import type { CsvOptions } from './csv-options.ts';
import { type LineEnd, type Place, type Resumption, type Row, reject } from './row.ts';

/** The records of a CSV file as rows, by the columns that its header names. */
export interface CsvTable {
  readonly delimiter: string;
  /** Once they are known. */
  readonly columns: Columns | undefined;
  /** How many fields have become values, of all rows. */
  readonly cells: number;
  /** Nothing that follows can be read. */
  readonly lost: boolean;
  take(text: string, place: Place, lineEnd: LineEnd | undefined, rows: Row[]): void;
  refuse(place: Place, code: string, detail: string, rows: Row[]): void;
}

interface Record {
  readonly text: string;
  /** No more of them than there are columns. */
  readonly fields: readonly string[];
  readonly count: number;
}

export function csvTable(options: CsvOptions, resumption: Resumption | undefined): CsvTable {
  let delimiter = resumption?.delimiter ?? options.delimiter ?? ',';
  const nulls = new Set(options.null ?? []);
  const emptyRows = options.emptyRows ?? 'take';
  let columns: Columns | undefined = resumption?.columns && columnsOf(resumption.columns);
  /** The line of a header with nameless columns, until a row shows that they hold nothing. */
  let doubtfulHeader: number | undefined;
  let lost = false;
  let cells = 0;

  function refuse(place: Place, code: string, detail: string, rows: Row[]): void {
    // What would name the columns can not be passed over: the next row is no header.
    lost ||= columns === undefined && options.header !== false;
    rows.push(reject(place, code, detail, { last: lost }));
  }

  function take(text: string, place: Place, lineEnd: LineEnd | undefined, rows: Row[]): void {
    if (text === '') return;
    if (place.line === 1) {
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
    const split = fieldsOf(text, delimiter, columns?.names.length ?? MAXIMUM_COLUMNS);
    if (!split.ok) return refuse(place, 'CSV_QUOTE_BROKEN', split.detail, rows);
    const { fields, count } = split;
    cells += fields.length;
    if (columns === undefined && options.header !== false) return takeHeader(fields, count, place, rows);
    const tooMany = columns === undefined ? tooManyColumns('row', count) : undefined;
    if (tooMany !== undefined) return refuse(place, 'CSV_FIELD_COUNT', tooMany, rows);
    columns ??= columnsOf(fields.map((_, index) => `c${index + 1}`));
    takeRow({ text, fields, count }, columns, lineEnd, place, rows);
  }

  function takeHeader(fields: readonly string[], count: number, place: Place, rows: Row[]): void {
    const names = fields.map((name) => name.trim());
    const problem = tooManyColumns('header', count) ?? headerProblem(names);
    if (problem !== undefined) return refuse(place, 'CSV_HEADER_INVALID', problem, rows);
    columns = columnsOf(names);
    if (columns.named < names.length) doubtfulHeader = place.line;
  }

  function takeRow(
    { text, fields, count }: Record,
    known: Columns,
    lineEnd: LineEnd | undefined,
    place: Place,
    rows: Row[],
  ): void {
    if (!isRowOf(known, count)) {
      const mixed = lineEnd === 'cr' && text.includes('\n');
      const hint = mixed ? ' The first line ends in CR alone, and this row holds an LF: end all lines alike.' : '';
      const detail = `The row has ${count} fields, the header ${known.named}.${hint}`;
      rows.push(reject(place, 'CSV_FIELD_COUNT', detail));
      return;
    }
    const nameless = namelessValue(known, fields);
    if (nameless === undefined) {
      doubtfulHeader = undefined;
      // Member by member: spreading the place takes longer than all else that is done for a short row.
      const { line, next, end } = place;
      rows.push({ kind: 'row', line, next, end, text, value: valueOf(fields, known, nulls) });
    } else if (doubtfulHeader === undefined)
      rows.push(reject(place, 'CSV_FIELD_COUNT', `The row has a value in column ${nameless}, which has no name.`));
    else {
      lost = true;
      const detail = `Column ${nameless} has no name, and line ${place.line} a value for it. Name it in the first line.`;
      rows.push(reject({ ...place, line: doubtfulHeader }, 'CSV_HEADER_INVALID', detail, { last: true }));
    }
  }

  return {
    get delimiter() {
      return delimiter;
    },
    get columns() {
      return columns;
    },
    get cells() {
      return cells;
    },
    get lost() {
      return lost;
    },
    take,
    refuse,
  };
}
