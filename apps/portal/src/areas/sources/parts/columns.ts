import { isRecord } from '@pvt/ui/format';
import type { Preview } from '../types.ts';

/** What the values of a column are taken for. */
export type ColumnKind = 'text' | 'whole' | 'number' | 'truth' | 'left-out';

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
  name: string;
  kind: Exclude<ColumnKind, 'left-out'>;
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

/** The columns of a file, each with what its values in the first rows look like. */
export function columnsOf({ columns, rows }: Pick<Preview, 'columns' | 'rows'>): Column[] {
  const values = rows.flatMap(({ row }) => (isRecord(row) ? [row] : []));
  return columns.map((name) =>
    columnOf(
      name,
      values.map((row) => row[name]),
    ),
  );
}

function columnOf(name: string, all: readonly unknown[]): Column {
  const hasNull = all.some((value) => value === null || value === undefined);
  const hasEmpty = all.includes('');
  const given = all.filter((value) => value !== '' && value !== null && value !== undefined);
  const time = timeFormOf(given);
  return {
    name,
    kind: kindOf(given),
    hasEmpty,
    hasNull,
    isUnique: given.length === all.length && new Set(given).size === given.length && given.length > 0,
    ...(time === undefined ? {} : { time }),
  };
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
