import type { Source, SourceFormat } from '../types.ts';
import type { Column, ColumnKind, TimeForm } from './columns.ts';

/** What a person picks of a file: which column is what. An empty text is none. */
export interface Picks {
  type: { text: string } | { column: string };
  id: string;
  key: string;
  time: string;
  /** What each column's values become; those that are not named stay as they are read. */
  kinds: Readonly<Record<string, ColumnKind>>;
}

/** The longest expression that a source takes. */
const LONGEST = 4_000;

/** A first choice for a file, from what its columns are called and look like. */
export function guessPicks(columns: readonly Column[], type: string, format: SourceFormat): Picks {
  const named = (pattern: RegExp) => columns.find(({ name, isUnique }) => isUnique && pattern.test(name));
  const id = named(/^(id|uuid|guid)$/i) ?? named(/[_-]?(id|uuid|guid|number|no)$/i);
  const times = columns.filter(({ time }) => time !== undefined);
  const likely = times.find(({ name }) => /time|date|stamp|(^|_)(at|on|when)$/i.test(name));
  const [first] = times.filter(({ time }) => time !== 'seconds' && time !== 'milliseconds');
  return {
    type: { text: type },
    id: id?.name ?? '',
    key: '',
    time: (likely ?? first)?.name ?? '',
    // Rows of JSON have their types.
    kinds: format === 'csv' ? Object.fromEntries(columns.map(({ name, kind }) => [name, kind])) : {},
  };
}

/** The mapping that comes of what was picked. */
export function mappingOf({ type, id, key, time, kinds }: Picks, columns: readonly Column[]): Source['mapping'] {
  const timeColumn = columns.find(({ name }) => name === time);
  const data = dataOf(kinds, columns);
  const read = (name: string) => valueOf(columns.find((column) => column.name === name) ?? name);
  return {
    type: 'text' in type ? JSON.stringify(type.text) : read(type.column),
    ...(id === '' ? {} : { id: read(id) }),
    ...(key === '' ? {} : { key: read(key) }),
    ...(time === '' ? {} : { time: timeIn(timeColumn, time) }),
    data: data.length > LONGEST ? 'row' : data,
  };
}

/** A column in an expression; of a member within an object, null where a row has none. */
function valueOf(column: Column | string): string {
  if (typeof column === 'string') return member(column);
  const { path, hasNull } = column;
  if (path.length === 1) return member(path[0] ?? '');
  if (!hasNull) return path.reduce(memberOf, 'row');
  return `${path.reduce(optionalMemberOf, 'row')}.orValue(null)`;
}

/** A column in an expression. */
export function member(column: string): string {
  return memberOf('row', column);
}

function memberOf(holder: string, name: string): string {
  return isPlain(name) ? `${holder}.${name}` : `${holder}[${JSON.stringify(name)}]`;
}

function optionalMemberOf(holder: string, name: string): string {
  return isPlain(name) ? `${holder}.?${name}` : `${holder}[?${JSON.stringify(name)}]`;
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !RESERVED.has(name);
}

/** Words of CEL that no member is called by. */
const RESERVED = new Set([
  'in',
  'true',
  'false',
  'null',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
]);

const conversions = { whole: 'int', number: 'number', truth: 'bool' } as const;

function dataOf(kinds: Picks['kinds'], columns: readonly Column[]): string {
  const left = columns.filter(({ name }) => kinds[name] === 'left-out').map(({ name }) => JSON.stringify(name));
  const base = left.length === 0 ? 'row' : `without(row, [${left.join(', ')}])`;
  const members = columns.flatMap((column) => {
    const kind = kinds[column.name];
    if (kind === undefined || kind === 'text' || kind === 'left-out') return [];
    return [`${JSON.stringify(column.name)}: ${converted(column, conversions[kind])}`];
  });
  return members.length === 0 ? base : `merge(${base}, {${members.join(', ')}})`;
}

function converted({ name, hasEmpty, hasNull, decimal }: Column, conversion: string): string {
  const value = member(name);
  const missing = [...(hasEmpty ? [`${value} == ""`] : []), ...(hasNull ? [`${value} == null`] : [])];
  const way = conversion === 'number' && decimal !== undefined ? `, "${decimal}"` : '';
  const given = `${conversion}(${value}${way})`;
  return missing.length === 0 ? given : `${missing.join(' || ')} ? dyn(null) : ${given}`;
}

/** The time of a row; null, and so when it is read, where a member within an object is missing. */
function timeIn(column: Column | undefined, name: string): string {
  if (column === undefined || column.path.length === 1) return timeOf(member(name), column?.time);
  const given = timeOf(column.path.reduce(memberOf, 'row'), column.time);
  return column.hasNull ? `${valueOf(column)} != null ? ${given} : dyn(null)` : given;
}

/** A time of a column as an instant; what has no zone is taken for UTC. */
function timeOf(value: string, form: TimeForm | undefined): string {
  if (form === undefined) return value;
  if (typeof form === 'object') {
    const part = (place: number) => `int(${value}.split("${form.by}")[${place}])`;
    const [day, month] = form.order === 'day-first' ? [0, 1] : [1, 0];
    return `date(${part(2)}, ${part(month)}, ${part(day)})`;
  }
  const withT = `${value}.replace(" ", "T")`;
  switch (form) {
    case 'instant':
      return withT;
    case 'local':
      return `${withT} + "Z"`;
    case 'local-minutes':
      return `${withT} + ":00Z"`;
    case 'date':
      return `${value} + "T00:00:00Z"`;
    case 'seconds':
      return `timestamp(int(${value}))`;
    case 'milliseconds':
      return `timestamp(int(${value}) / 1000)`;
  }
}
