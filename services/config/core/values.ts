import Type, { type Static } from 'typebox';
import type { Apart, Entries, Layer } from './layer.ts';

/** What holds for programs of one environment and subject. */
export interface SeenValues {
  /** Of the newest layer among those that it is made of. */
  readonly revision: number;
  readonly entries: Readonly<
    Record<string, { readonly value: unknown } | { readonly sealed: string; readonly layer: Layer }>
  >;
}

/** The same, before what is kept apart was fetched. */
export interface FoundValues {
  readonly revision: number;
  readonly entries: Readonly<Record<string, SeenValues['entries'][string] | Apart>>;
}

export const Values = Type.Object(
  {
    revision: Type.Integer({
      description: 'Of the newest layer that it is made of; 0 where there is none.',
      examples: [7],
    }),
    values: Type.Record(Type.String(), Type.Unknown(), {
      description: 'By key.',
      examples: [{ 'checkout.timeout': 20 }],
    }),
    hidden: Type.Array(Type.String(), {
      description: 'Secret keys with a value that is not shown: that takes `config:run`.',
      examples: [['bank.password']],
    }),
  },
  { additionalProperties: false, title: 'ConfigValues', description: 'What holds for a program.' },
);
export type Values = Static<typeof Values>;

interface Newest {
  readonly revision: number;
  readonly entries: Entries;
}

/** @param layers the one that counts most first; undefined is one that was never published */
export function seenValues(layers: readonly (readonly [Layer, Newest | undefined])[]): FoundValues {
  const entries: Record<string, FoundValues['entries'][string]> = {};
  const gone = new Set<string>();
  for (const [layer, newest] of layers)
    for (const [name, entry] of Object.entries(newest?.entries ?? {})) {
      if (Object.hasOwn(entries, name) || gone.has(name)) continue;
      if ('gone' in entry) gone.add(name);
      else entries[name] = 'sealed' in entry ? { sealed: entry.sealed, layer } : entry;
    }
  return { revision: Math.max(0, ...layers.map(([, newest]) => newest?.revision ?? 0)), entries };
}

/** @param open undefined for who may not see secret values */
export function valuesOf(
  { revision, entries }: FoundValues,
  open: ((layer: Layer, name: string, sealed: string) => unknown) | undefined,
): Values {
  const values: Record<string, unknown> = {};
  const hidden: string[] = [];
  for (const [name, entry] of Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if ('apart' in entry) throw new Error(`the value of ${name} is kept apart: it is fetched before it is shown`);
    if (!('sealed' in entry)) values[name] = entry.value;
    else if (open === undefined) hidden.push(name);
    else values[name] = open(entry.layer, name, entry.sealed);
  }
  return { revision, values, hidden };
}
