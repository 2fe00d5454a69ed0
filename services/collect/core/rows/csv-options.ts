import type { Encoding } from './encoding.ts';

export interface CsvOptions {
  /** One ASCII character; a comma when not given. A first line `sep=;` takes precedence. */
  readonly delimiter?: string;
  /** Whether the first record names the columns (default). Without it they are c1, c2, … */
  readonly header?: boolean;
  /** Fields that stand for "no value". */
  readonly null?: readonly string[];
  /** How a file without a byte order mark is written; UTF-8 when not given. */
  readonly encoding?: Encoding;
  /** What to do where bytes are not UTF-8; about the file and its source when not given. */
  readonly advice?: string;
  /** What becomes of a row of delimiters only; it is taken as a row of empty values when not given. */
  readonly emptyRows?: 'take' | 'skip' | 'refuse';
}
