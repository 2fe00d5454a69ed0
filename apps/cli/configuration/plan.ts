import { difference } from './difference.ts';
import { digestOf, documentOf, KINDS, type Spec, type Thing } from './document.ts';
import { isRecord } from './json.ts';
import type { KeptThing } from './kept.ts';
import type { Fault, WrittenThing } from './read-documents.ts';
import { revealed, withReferences } from './secrets.ts';

/** What applying a document does. */
export interface Change {
  readonly wanted: WrittenThing;
  /** What it replaces. */
  readonly kept?: KeptThing;
  /** What the server is sent. */
  readonly body: Spec;
  /** Lines that show what is changed. */
  readonly lines: readonly string[];
  /** Secrets that the server makes for it. */
  readonly made: readonly string[];
}

export interface Plan {
  /** In the order in which they are applied. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
  readonly faults: readonly Fault[];
}

/**
 * What is to be done so that everything written is kept as it is written. What is kept and not written stays.
 * @param secrets by reference
 */
export function planOf(
  written: readonly WrittenThing[],
  kept: readonly KeptThing[],
  secrets: ReadonlyMap<string, string>,
): Plan {
  const there = new Map(kept.map((thing) => [`${thing.kind} ${thing.name}`, thing]));
  const changes: Change[] = [];
  const faults: Fault[] = [];
  for (const wanted of inOrder(written)) {
    const before = there.get(`${wanted.kind} ${wanted.name}`);
    const { spec, faults: wrong, made } = revealed(wanted, before, secrets);
    faults.push(...wrong.map(({ path, detail }) => wanted.fault(['spec', ...path], detail)));
    const [left, right] = [before && comparable(before), comparable(wanted, before)];
    if (left !== undefined && digestOf(left) === digestOf(right)) continue;
    const lines = difference(left === undefined ? '' : documentOf(left), documentOf(right));
    changes.push({ wanted, ...(before && { kept: before }), body: spec, lines, made });
  }
  return { changes, unchanged: written.length - changes.length, faults };
}

function inOrder(written: readonly WrittenThing[]): WrittenThing[] {
  return KINDS.flatMap((kind) => written.filter((thing) => thing.kind === kind));
}

/** As an export would write it, with what holds where nothing is said. @param before whose rule stays where none is given */
function comparable(thing: Thing, before?: Thing): Thing {
  const { kind, name, spec } = withReferences(thing);
  return { kind, name, spec: withDefaults(kind, spec, before?.spec) };
}

function withDefaults(kind: Thing['kind'], spec: Spec, before: Spec | undefined): Spec {
  if (kind === 'Flow') return { enabled: true, ...spec };
  if (kind !== 'EventType') return spec;
  const { description, ...rest } = spec;
  const compatibility = isRecord(before) ? before['compatibility'] : 'backward';
  return { compatibility, ...rest, ...(description === null || description === undefined ? {} : { description }) };
}
