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
    letThrough: async (pointer) => seen.get(pointer) ?? new Map(),
    windows: async (pointer) => structuredClone(windows.get(pointer) ?? new Map()),
    keep(outcome) {
      for (const [pointer, keys] of outcome.seen) seen.set(pointer, new Map([...(seen.get(pointer) ?? []), ...keys]));
      for (const [pointer, keys] of outcome.windows)
        windows.set(pointer, new Map([...(windows.get(pointer) ?? []), ...keys]));
    },
  };
}
