import { parse } from 'csv-parse/sync';

export interface ListedGrades {
  /** Of the file, from 1; the names are line 1. */
  readonly line: number;
  readonly enrolment: string;
  /** By item. */
  readonly cells: ReadonlyMap<string, string>;
}

const ITEM = /\[([A-Za-z0-9_-]{1,36})\]$/;

/** Reads a list of grades as the export writes it. @returns what is wrong with it, where it can not be read */
export function readGradesList(text: string, most: number): ListedGrades[] | string {
  try {
    const rows: { info: { lines: number }; record: Record<string, string> }[] = parse(text, {
      ...{ bom: true, columns: (names: string[]) => names.map(columnOf), info: true },
      ...{ skip_empty_lines: true, trim: true, relax_column_count: true, delimiter: [',', ';', '\t'], to: most + 1 },
      max_record_size: 65_536,
    });
    const [first] = rows;
    if (first === undefined) return 'The list has no lines below the names.';
    if (!('enrolment' in first.record)) return 'No column is called "enrolment".';
    if (rows.length > most) return `The list has more than ${most} lines. Send it in several parts.`;
    return rows.map(({ info, record: { enrolment = '', ...rest } }) => ({
      ...{ line: info.lines, enrolment: enrolment.toLowerCase() },
      cells: new Map(
        Object.entries(rest)
          .filter(([name]) => name.startsWith('item:'))
          .map(([name, cell]) => [name.slice(5), cell]),
      ),
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function columnOf(name: string): string {
  const item = ITEM.exec(name.trim())?.[1];
  return item === undefined ? name.trim().toLowerCase() : `item:${item}`;
}
