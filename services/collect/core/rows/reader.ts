import { csvReader } from './csv.ts';
import type { CsvOptions } from './csv-options.ts';
import { jsonArrayReader } from './json-array.ts';
import { ndjsonReader } from './ndjson.ts';
import type { Resumption, RowReader } from './row.ts';

export type RowFormat = 'csv' | 'ndjson' | 'json';

/** The reader of a format. */
export function rowReader(format: RowFormat, options?: CsvOptions, resumption?: Resumption): RowReader {
  switch (format) {
    case 'csv':
      return csvReader(options, resumption);
    case 'ndjson':
      return ndjsonReader(resumption, options?.encoding, options?.advice);
    case 'json':
      return jsonArrayReader(resumption, options?.encoding, options?.advice);
  }
}
