/** What a CSV file may have at most: each row becomes an object with a member for each column. */
export const MAXIMUM_COLUMNS = 4096;

/** The columns of a CSV file. Those at the end that have no name, as spreadsheets write them, hold nothing. */
export interface Columns {
  readonly names: readonly string[];
  /** How many of them have a name. */
  readonly named: number;
}

export function columnsOf(names: readonly string[]): Columns {
  return { names, named: names.findLastIndex((name) => name !== '') + 1 };
}

/** Whether a row may have so many fields. */
export function isRowOf({ names, named }: Columns, fields: number): boolean {
  return fields >= named && fields <= names.length;
}

/** Why a record has more fields than a file may have columns. */
export function tooManyColumns(what: 'header' | 'row', count: number): string | undefined {
  if (count <= MAXIMUM_COLUMNS) return undefined;
  return `The ${what} has ${count} fields, and a file may have ${MAXIMUM_COLUMNS} columns. Leave out those that are not needed, or send JSON.`;
}

/** Why a first record can not name the columns. */
export function headerProblem(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  const { named } = columnsOf(names);
  for (const [index, name] of names.slice(0, Math.max(named, 1)).entries()) {
    if (name === '') return `Column ${index + 1} has no name. Name it in the first line.`;
    if (name === '__proto__') return `Column ${index + 1} is named "__proto__". Rename it.`;
    if (seen.has(name)) return `Two columns are named "${name}". Rename one of them.`;
    seen.add(name);
  }
  return undefined;
}

/** The number, from 1, of the first column without a name that a row has a value for. */
export function namelessValue({ named }: Columns, fields: readonly string[]): number | undefined {
  for (let index = named; index < fields.length; index += 1) if (fields[index]?.trim() !== '') return index + 1;
  return undefined;
}

/** A row as a map of column to value. */
export function valueOf(
  fields: readonly string[],
  { names, named }: Columns,
  nulls: ReadonlySet<string>,
): Record<string, string | null> {
  const value: Record<string, string | null> = {};
  for (let index = 0; index < named; index += 1) {
    const field = fields[index] ?? '';
    value[names[index] ?? ''] = nulls.size > 0 && nulls.has(field) ? null : field;
  }
  return value;
}

/** The delimiter that a first line such as `sep=;` gives, which Excel reads and writes. */
export function givenDelimiter(line: string): string | undefined {
  return /^"?sep=([\t -!#-~])"?$/i.exec(line)?.[1];
}
