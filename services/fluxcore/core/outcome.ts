import type { LetThrough } from './dedupe.ts';
import type { PlanStep, ScopeEvent } from './plan.ts';
import type { WindowState } from './window.ts';

/** The event as the log gives it; what a flow reads of it. */
export interface InputEvent {
  readonly position: number;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly key: string;
  /** ISO instant. */
  readonly time: string;
  /** ISO instant: when the log took it. */
  readonly recordedAt: string;
  readonly data: unknown;
}

/** One thing on its way through the steps: an event's data, a part of it after a split, or a window's result. */
export interface Item {
  readonly event: ScopeEvent;
  readonly data: unknown;
  /** Where it comes from, the same in every version and on every redelivery: the ids of what it becomes follow. */
  readonly lineage: string;
  /** Its place among the others of the batch. */
  readonly order: number;
  /** Absent for a window's result. */
  readonly input?: InputEvent;
}

export interface StepCount {
  in: number;
  out: number;
  dropped: number;
  failed: number;
}

/** Something to be done outside of the flow, once per identity. */
export type SinkOutput =
  | {
      readonly kind: 'event';
      readonly pointer: string;
      /** The id asked for by the definition; else it follows from the identity. */
      readonly id?: string;
      readonly identity: string;
      readonly type: string;
      readonly key: string;
      readonly time: string;
      readonly data: unknown;
    }
  | {
      readonly kind: 'webhook';
      readonly pointer: string;
      readonly identity: string;
      readonly url: string;
      readonly type: string;
      readonly key: string;
      readonly time: string;
      readonly data: unknown;
    }
  | { readonly kind: 'deadLetter'; readonly pointer: string; readonly input: InputEvent; readonly reason: string };

/** What goes out of the flow when it is emitted; a dead letter does not. */
export type EmittedOutput = Exclude<SinkOutput, { kind: 'deadLetter' }>;

/** An event that is in no window. */
export interface LateEvent {
  readonly pointer: string;
  /** `late`: all its windows were closed. `ahead`: its time is too far after the instant at which the log took it. */
  readonly reason: 'late' | 'ahead';
  readonly windowKey: string;
  readonly time: string;
  /** ISO instant: how far the key's time had come; for one that is ahead, how far its own may be. */
  readonly watermark: string;
  readonly input?: InputEvent;
  readonly data: unknown;
}

/** What a batch did; the caller makes all of it one transaction with the offset. */
export interface Outcome {
  readonly sinks: SinkOutput[];
  readonly late: LateEvent[];
  readonly counts: Map<string, StepCount>;
  /** By step pointer, then key: what a dedupe step remembers, where that has changed. */
  readonly seen: Map<string, ReadonlyMap<string, LetThrough>>;
  /** By step pointer, then window key. */
  readonly windows: Map<string, ReadonlyMap<string, WindowState>>;
}

/** One item's failure in one step: where, and why in words. */
export class StepFailure extends Error {
  readonly pointer: string;
  readonly kind: PlanStep['kind'];
  readonly item: Item;

  constructor(step: PlanStep, item: Item, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'StepFailure';
    this.pointer = step.pointer;
    this.kind = step.kind;
    this.item = item;
  }
}

export function emptyOutcome(): Outcome {
  return { sinks: [], late: [], counts: new Map(), seen: new Map(), windows: new Map() };
}
