import type { LetThrough } from './core/dedupe.ts';
import type { EnrichTask } from './core/plan.ts';
import type { WindowState } from './core/window.ts';

/** What a running flow needs to know from outside, asked once per step and batch. */
export interface FlowState {
  /** Values of the keys that the reference table has. */
  lookup(table: string, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** When events of each key were let through by a dedupe step. Locks the keys. */
  letThrough(pointer: string, keys: readonly string[]): Promise<ReadonlyMap<string, LetThrough>>;
  /** What the window step knows of each key. Locks the keys. */
  windows(pointer: string, keys: readonly string[]): Promise<ReadonlyMap<string, WindowState>>;
  /** One answer per request, in order; a Refusal in the place of one that is never given. */
  enrich(requests: readonly EnrichRequest[]): Promise<readonly unknown[]>;
}

export interface EnrichRequest {
  readonly task: EnrichTask;
  readonly input: string;
}
