import { type Run, spend } from './run.ts';

/** What of an object or a list was evaluated (JSON Schema 2020-12 Core, 11: the annotations that it is told by). */
export interface Seen {
  allNames: boolean;
  readonly names: Set<string>;
  allItems: boolean;
  /** All elements before this one. */
  upTo: number;
  readonly items: Set<number>;
}

export function nothingSeen(): Seen {
  return { allNames: false, names: new Set(), allItems: false, upTo: 0, items: new Set() };
}

/** Adds what a schema saw that turned out to fit. */
export function addSeen(to: Seen, from: Seen, run: Run): void {
  spend(run, from.names.size + from.items.size);
  to.allNames ||= from.allNames;
  to.allItems ||= from.allItems;
  to.upTo = Math.max(to.upTo, from.upTo);
  for (const name of from.names) to.names.add(name);
  for (const item of from.items) to.items.add(item);
}
