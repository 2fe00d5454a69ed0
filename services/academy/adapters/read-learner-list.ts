import { parse } from 'csv-parse/sync';

export interface ListedLearner {
  /** Of the file, from 1; the names are line 1. */
  readonly line: number;
  readonly account: string;
  readonly mail: string;
  readonly cohort: string;
  readonly groups: readonly string[];
}

/** Reads a list with the columns `account`, `mail`, `cohort` and `groups`, of which `|` divides several. @returns what is wrong with it, where it can not be read */
export function readLearnerList(text: string, most: number): ListedLearner[] | string {
  try {
    const rows: { info: { lines: number }; record: Record<string, string> }[] = parse(text, {
      ...{ bom: true, columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()), info: true },
      ...{ skip_empty_lines: true, trim: true, relax_column_count: true, delimiter: [',', ';', '\t'], to: most + 1 },
      max_record_size: 4096,
    });
    const [first] = rows;
    if (first === undefined) return 'The list has no lines below the names.';
    if (!('mail' in first.record) && !('account' in first.record)) return 'No column is called "mail" or "account".';
    if (rows.length > most) return `The list has more than ${most} lines. Send it in several parts.`;
    return rows.map(({ info, record: { account = '', mail = '', cohort = '', groups = '' } }) => ({
      ...{ line: info.lines, account: account.toLowerCase(), mail: mail.toLowerCase(), cohort },
      groups: [...new Set(groups.split('|').map((each) => each.trim()))].filter((each) => each !== ''),
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
