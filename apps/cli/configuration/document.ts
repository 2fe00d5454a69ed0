import { stringify } from 'yaml';
import { isRecord } from './json.ts';

/** What is kept as a document, in the order in which it is applied: what is read before what reads it. */
export const KINDS = ['EventType', 'Metric', 'Flow', 'Source', 'Board'] as const;
export type Kind = (typeof KINDS)[number];

/** Where each kind is in the API, and the folder of its files. */
export const COLLECTIONS: Readonly<Record<Kind, string>> = {
  EventType: 'event-types',
  Metric: 'metrics',
  Flow: 'flows',
  Source: 'sources',
  Board: 'boards',
};

export type Spec = Readonly<Record<string, unknown>>;

/** One thing of the configuration: what it is, its name, and how it is. */
export interface Thing {
  readonly kind: Kind;
  readonly name: string;
  readonly spec: Spec;
}

/** What a person looks for first; all else follows by its letters. */
const FIRST = ['kind', 'name', 'spec', 'title', 'description', 'unit', 'event', 'on', 'format', 'type', 'id', 'metric'];

/** The same value with the members of each object in one order, whoever wrote it. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members
      .sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1))
      .map(([name, member]) => [name, ordered(member)]),
  );
}

function rank(name: string): number {
  const place = FIRST.indexOf(name);
  return place < 0 ? FIRST.length : place;
}

/** Equal exactly where the things are. */
export function digestOf(value: unknown): string {
  return JSON.stringify(ordered(value));
}

/** The document of a thing: the same text for the same thing. */
export function documentOf({ kind, name, spec }: Thing): string {
  // No line is folded: an expression that is broken over lines shows up in a difference where nothing has changed.
  return stringify(ordered({ kind, name, spec }), { lineWidth: 0, aliasDuplicateObjects: false });
}
