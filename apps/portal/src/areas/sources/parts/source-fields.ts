import type { MappingEntry, Source } from '../types.ts';

/** The entries of a mapping, in the order in which a form has them. */
export const mappingEntries: MappingEntry[] = ['type', 'key', 'time', 'id', 'data', 'when'];

/** The JSON pointers of the fields that say themselves what is wrong with them. */
export const sourcePointers: readonly string[] = [
  '/name',
  '/options/delimiter',
  '/feed/url',
  '/feed/every',
  '/feed/folder',
  '/feed/pattern',
  ...mappingEntries.map((entry) => `/mapping/${entry}`),
];

/** The mapping without the entries that were left empty. */
export function filled({ type, ...others }: Source['mapping']): Source['mapping'] {
  const entries = Object.entries(others).map(([entry, expression]): [string, string] => [entry, expression.trim()]);
  return { type: type.trim(), ...Object.fromEntries(entries.filter(([, expression]) => expression !== '')) };
}
