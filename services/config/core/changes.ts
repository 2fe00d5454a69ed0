import { sameJson } from '@pvt/kernel/json';
import Type, { type Static } from 'typebox';
import { type Entries, type Entry, entryOf, KeyName } from './layer.ts';

export const Shown = Type.Union(
  [
    Type.Object({ state: Type.Literal('value'), value: Type.Unknown({ description: 'The value.' }) }),
    Type.Object({
      state: Type.Literal('large'),
      bytes: Type.Integer({ description: 'Of its text as JSON.' }),
      hash: Type.String({ description: 'SHA-256 of it, so that two can be told apart.' }),
    }),
    Type.Object({ state: Type.Enum(['inherited', 'gone', 'secret'], { description: 'Without a value to show.' }) }),
  ],
  {
    description:
      'What the layer says of the key: a `value`; `inherited` where it says nothing, and the layer below holds; `gone` where the key has no value, whatever is below; `secret` where it has one that is not shown; `large` where it has one that is too long for a list: the layer has it whole.',
  },
);
export type Shown = Static<typeof Shown>;

export const Change = Type.Object(
  { key: KeyName, before: Shown, after: Shown },
  { additionalProperties: false, title: 'ConfigChange', description: 'What a layer says of a key, before and after.' },
);
export type Change = Static<typeof Change>;

/** As it may be seen by who reads the configuration. */
export function shown(entry: Entry | undefined): Shown {
  if (entry === undefined) return { state: 'inherited' };
  if ('gone' in entry) return { state: 'gone' };
  if ('apart' in entry) return { state: 'large', bytes: entry.bytes, hash: entry.apart };
  return 'sealed' in entry ? { state: 'secret' } : { state: 'value', value: entry.value };
}

/** What differs, by key. */
export function changesBetween(before: Entries, after: Entries): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names
    .filter((key) => !sameJson(entryOf(before, key) ?? null, entryOf(after, key) ?? null))
    .map((key) => ({ key, before: shown(entryOf(before, key)), after: shown(entryOf(after, key)) }));
}
