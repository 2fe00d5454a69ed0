import { isRecord } from '@pvt/ui/format';
import type { Preview } from '../types.ts';

/** What the values of a column are taken for. */
export type ColumnKind = 'text' | 'whole' | 'number' | 'truth' | 'left-out';

/** `1.234,50` has a comma, `1,234.50` a point. */
export type Decimal = ',' | '.';

/** How a column writes times. */
export type TimeForm =
  | 'instant'
  | 'local'
  | 'local-minutes'
  | 'date'
  | 'seconds'
  | 'milliseconds'
  | { order: 'day-first' | 'month-first'; by: '.' | '/' | '-' };

/** A column of a file, as its first rows show it. */
export interface Column {
  /** Of a member within an object of JSON, with those around it: `order.no`. */
  name: string;
  /** The names that lead to it: one, but for a member within an object. */
  path: readonly string[];
  kind: Exclude<ColumnKind, 'left-out'>;
  /** What stands before the decimals of its numbers, where they are not written as in JSON. */
  decimal?: Decimal;
  /** Absent where its values are no times. */
  time?: TimeForm;
  /** Whether some of its values are missing. */
  hasEmpty: boolean;
  hasNull: boolean;
  /** Whether no two rows have the same value. */
  isUnique: boolean;
}

const whole = /^[+-]?(0|[1-9]\d{0,14})$/;
const number = /^[+-]?(0|[1-9]\d*|(?=\.\d))(\.\d+)?([eE][+-]?\d+)?$/;
const truth = /^(true|false)$/i;

/** A number of JSON keeps no more of them. */
const MOST_DIGITS = 15;

function digitsOf(text: string): number {
  return text.replace(/[eE].*$|\D/g, '').length;
}

/** Members of members of members: what is deeper is for an expression. */
const DEEPEST = 4;
/** More would be no choice for a person. */
const MOST_WITHIN = 200;

/** The columns of a file, each with what its values in the first rows look like; below an object, its members too. */
export function columnsOf({ columns, rows }: Pick<Preview, 'columns' | 'rows'>): Column[] {
  const values = rows.flatMap(({ row }) => (isRecord(row) ? [row] : []));
  const within = pathsWithin(columns, values).slice(0, MOST_WITHIN);
  return [...columns.map((name) => [name]), ...within].map((path) =>
    columnOf(
      path,
      values.map((row) => valueAt(row, path)),
    ),
  );
}

/** Those of a member within an object come after all columns; none is called as a column is. */
function pathsWithin(columns: readonly string[], rows: readonly Record<string, unknown>[]): string[][] {
  const found = new Map<string, string[]>();
  const follow = (value: unknown, path: string[]): void => {
    if (!isRecord(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      const at = [...path, name];
      const title = at.join('.');
      if (path.length > 0 && !isRecord(inner) && !Array.isArray(inner) && !columns.includes(title))
        found.set(title, at);
      if (at.length < DEEPEST) follow(inner, at);
    }
  };
  for (const row of rows) follow(row, []);
  return [...found.values()];
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), row);
}

function columnOf(path: readonly string[], all: readonly unknown[]): Column {
  const hasNull = all.some((value) => value === null || value === undefined);
  const hasEmpty = all.includes('');
  const given = all.filter((value) => value !== '' && value !== null && value !== undefined);
  const time = timeFormOf(given);
  const kind = kindOf(given);
  const decimal = kind === 'text' ? decimalOf(given) : undefined;
  return {
    name: path.join('.'),
    path,
    kind: decimal === undefined ? kind : 'number',
    hasEmpty,
    hasNull,
    isUnique: given.length === all.length && new Set(given).size === given.length && given.length > 0,
    ...(decimal === undefined ? {} : { decimal }),
    ...(time === undefined ? {} : { time }),
  };
}

const writtenWith: readonly (readonly [Decimal, RegExp])[] = [
  [',', /^[+-]?(0|[1-9]\d*|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/],
  ['.', /^[+-]?(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?$/],
];

/** What stands before the decimals, where all values tell it and none of them could be meant otherwise: 1,234 could. */
function decimalOf(given: readonly unknown[]): Decimal | undefined {
  if (!given.every((value) => typeof value === 'string' && digitsOf(value) <= MOST_DIGITS)) return undefined;
  const texts = given.map(String);
  const [only, ...others] = writtenWith.filter(([, form]) => texts.every((text) => form.test(text)));
  if (only === undefined || others.length > 0) return undefined;
  return texts.some((text) => text.includes(only[0])) ? only[0] : undefined;
}

function kindOf(given: readonly unknown[]): Column['kind'] {
  const texts = given.map(String);
  if (given.length === 0 || given.some((value) => typeof value === 'object')) return 'text';
  if (texts.every((text) => whole.test(text))) return 'whole';
  if (texts.every((text) => number.test(text) && digitsOf(text) <= MOST_DIGITS)) return 'number';
  return texts.every((text) => truth.test(text)) ? 'truth' : 'text';
}

const plainForms: readonly [RegExp, TimeForm][] = [
  [/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'instant'],
  [/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?$/, 'local'],
  [/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/, 'local-minutes'],
  [/^\d{4}-\d\d-\d\d$/, 'date'],
  [/^1\d{9}$/, 'seconds'],
  [/^1\d{12}$/, 'milliseconds'],
];
const orderedDate = /^(\d{1,2})([./-])(\d{1,2})\2\d{4}$/;

function timeFormOf(given: readonly unknown[]): TimeForm | undefined {
  if (given.length === 0) return undefined;
  const texts = given.map(String);
  const plain = plainForms.find(([form]) => texts.every((text) => form.test(text)));
  if (plain !== undefined) return plain[1];
  const dates = texts.map((text) => orderedDate.exec(text));
  const by = dates[0]?.[2];
  if ((by !== '.' && by !== '/' && by !== '-') || !dates.every((date) => date?.[2] === by)) return undefined;
  const firsts = dates.map((date) => Number(date?.[1]));
  const seconds = dates.map((date) => Number(date?.[3]));
  // Where no day tells which is which, most of the world writes it first.
  const order = seconds.some((part) => part > 12) && firsts.every((part) => part <= 12) ? 'month-first' : 'day-first';
  return { order, by };
}
