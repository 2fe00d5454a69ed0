import type { Encoding } from './encoding.ts';

/** The largest record that a file may hold, in bytes of UTF-8. */
export const MAXIMUM_ROW_BYTES = 1 << 20;

/**
 * Where a record stands in its file.
 * `line` is the 1-based physical line on which it starts (in a JSON array: the 1-based number of the element);
 * `next` is the line on which what follows it starts; `end` is the offset, in decompressed bytes, of the first byte
 * after the record and its terminator.
 */
export interface Place {
  readonly line: number;
  readonly next: number;
  readonly end: number;
}

export interface ReadRow extends Place {
  readonly kind: 'row';
  /** The record as it stands in the file, without its terminator: what its content is judged by. */
  readonly text: string;
  readonly value: unknown;
}

export interface RefusedRow extends Place {
  readonly kind: 'rejected';
  readonly code: string;
  readonly detail: string;
  readonly pointer: string;
  /** True when nothing after this record can be read. */
  readonly last: boolean;
}

/** One record of a file as it was read: its value, or why it could not be read. */
export type Row = ReadRow | RefusedRow;

/** How the lines of a CSV file end; `lf` also where a CR stands before it. */
export type LineEnd = 'lf' | 'cr';

/** Where a reader starts when an earlier reading of the same file stopped there. */
export interface Resumption {
  readonly line: number;
  readonly offset: number;
  readonly columns?: readonly string[];
  readonly lineEnd?: LineEnd;
  readonly delimiter?: string;
  readonly encoding?: Encoding;
}

/** Turns the bytes of one file into rows as they come, in memory bounded by the largest row and by what is looked ahead. */
export interface RowReader {
  /**
   * Takes the next bytes and gives the rows that they complete. Keeps no reference to `bytes`.
   * @param most it may stop after so many rows, or when it has worked long without finding as many; what is left comes
   *   with further calls, without bytes, for as long as something is `unread`
   */
  push(bytes: Uint8Array, most?: number): Row[];
  /** The file has ended: gives what was still open. @param most as with `push` */
  end(most?: number): Row[];
  /** Whether it stopped before the end of what it has. */
  unread(): boolean;
  /** For CSV, the names of the columns once they are known; those at the end may be empty. */
  columns(): readonly string[] | undefined;
  /** For CSV, once it is known. */
  lineEnd(): LineEnd | undefined;
  /** For CSV: what stands between its fields, which the file itself may say. */
  delimiter(): string | undefined;
  /** How the file is written, once its first bytes were read. */
  encoding(): Encoding | undefined;
}

/**
 * The detail for a record that holds bytes which are no text.
 * @param advice what to do where they should be UTF-8
 */
export function notText(
  what: string,
  encoding: Encoding = 'utf-8',
  advice = 'Save the file as UTF-8, or give the source its encoding.',
): string {
  const hint = encoding === 'utf-8' ? advice : 'It may be written otherwise, or be cut off within a character.';
  return `The ${what} holds bytes that are not ${encoding.toUpperCase()}. ${hint}`;
}

/** A record that could not be read; `last` when the rest of the file is lost with it. */
export function reject(
  place: Place,
  code: string,
  detail: string,
  options?: { last?: boolean; pointer?: string },
): RefusedRow {
  return {
    kind: 'rejected',
    line: place.line,
    next: place.next,
    end: place.end,
    code,
    detail,
    pointer: options?.pointer ?? '',
    last: options?.last ?? false,
  };
}
