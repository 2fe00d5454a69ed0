import type { EnrichRequest, FlowState } from '../ports.ts';
import type { LetThrough } from './dedupe.ts';
import type { Outcome } from './outcome.ts';
import type { WindowState } from './window.ts';

/** A flow's state that lasts as long as a test of it: nothing of the running flow is read or changed. */
export interface MemoryState extends FlowState {
  /** Takes over what a run has left behind. */
  keep(outcome: Outcome): void;
}

export interface MemoryStateSources {
  lookup(table: string, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  enrich(requests: readonly EnrichRequest[]): Promise<readonly unknown[]>;
}

export function memoryState(sources: MemoryStateSources): MemoryState {
  const seen = new Map<string, Map<string, LetThrough>>();
  const windows = new Map<string, Map<string, WindowState>>();
  return {
    ...sources,
    letThrough: async (pointer, keys) => ofKeys(seen.get(pointer), keys),
    windows: async (pointer, keys) => structuredClone(ofKeys(windows.get(pointer), keys)),
    keep(outcome) {
      for (const [pointer, keys] of outcome.seen) add(seen, pointer, keys);
      for (const [pointer, keys] of outcome.windows) add(windows, pointer, keys);
    },
  };
}

function ofKeys<T>(known: ReadonlyMap<string, T> | undefined, keys: readonly string[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const key of keys) {
    const value = known?.get(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}

function add<T>(to: Map<string, Map<string, T>>, pointer: string, keys: ReadonlyMap<string, T>): void {
  const known = to.get(pointer) ?? new Map<string, T>();
  to.set(pointer, known);
  for (const [key, value] of keys) known.set(key, value);
}
