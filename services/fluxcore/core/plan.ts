import type { Moment } from '@pvt/kernel/timestamp';
import type { AggregateKind } from './aggregate.ts';
import type { WindowShape } from './window.ts';

/** A compiled expression over `event` and `data`. Throws when the data are not what it expects. */
export interface Expression {
  readonly text: string;
  evaluate(scope: Scope): unknown;
}

/** What expressions see. `time` is an instant; the window of a result stands in for its event. */
export interface ScopeEvent {
  readonly type: string;
  readonly id: string;
  readonly key: string;
  readonly time: Moment;
  readonly source: string;
}

interface Scope {
  readonly event: ScopeEvent;
  readonly data: unknown;
}

interface NamedExpression {
  readonly name: string;
  readonly expression: Expression;
}

/** Which enrichment is asked for; the input comes with each event. */
export interface EnrichTask {
  readonly task: 'classify' | 'extract' | 'summarise' | 'sentiment';
  readonly labels?: readonly string[];
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly onUnavailable: 'park' | 'fallback';
}

interface At {
  /** JSON pointer into the definition: "/steps/2" or "/steps/3/route/0/steps/1". */
  readonly pointer: string;
}

export type PlanStep =
  | (At & { readonly kind: 'when'; readonly test: Expression })
  | (At & { readonly kind: 'map'; readonly whole?: Expression; readonly fields: readonly NamedExpression[] })
  | (At & { readonly kind: 'split'; readonly list: Expression })
  | (At & {
      readonly kind: 'dedupe';
      readonly key: Expression;
      readonly period: number;
      /** Equal for two dedupe steps whose kept state means the same. */
      readonly signature: string;
    })
  | (At & {
      readonly kind: 'lookup';
      readonly table: string;
      readonly key: Expression;
      readonly as: string;
      readonly missing: 'null' | 'dead';
    })
  | (At & { readonly kind: 'enrich'; readonly task: EnrichTask; readonly input: Expression; readonly as: string })
  | WindowPlan
  | (At & { readonly kind: 'route'; readonly branches: readonly Branch[] })
  | SinkPlan;

export type WindowPlan = At & {
  readonly kind: 'window';
  readonly shape: WindowShape;
  /** How far an event's time may be after the instant at which the log took it, in ms. */
  readonly ahead: number;
  readonly key?: Expression;
  readonly aggregates: readonly { readonly name: string; readonly kind: AggregateKind; readonly of?: Expression }[];
  /** Equal for two window steps whose kept state means the same. */
  readonly signature: string;
};

export type SinkPlan = At & { readonly kind: 'to'; readonly sink: Sink };

export type Sink =
  | {
      readonly kind: 'event';
      readonly type: string;
      /** Why no event of the type may be emitted; the flow was saved before that was checked. */
      readonly typeFault?: string;
      readonly id?: Expression;
      readonly key?: Expression;
      readonly time?: Expression;
      readonly identity: string;
    }
  | { readonly kind: 'metric'; readonly type: string; readonly typeFault?: string; readonly identity: string }
  | { readonly kind: 'webhook'; readonly url: string; readonly identity: string }
  | { readonly kind: 'deadLetter'; readonly reason: Expression; readonly identity: string };

export interface Branch {
  /** Absent: takes whatever no earlier branch took. */
  readonly when?: Expression;
  readonly pointer: string;
  readonly steps: readonly PlanStep[];
}

/** A flow, checked and ready to run. */
export interface Plan {
  readonly flow: string;
  readonly on: readonly string[];
  readonly steps: readonly PlanStep[];
}

/** Every step of a plan in the order of the definition, those inside branches included. */
export function* everyStep(steps: readonly PlanStep[]): Generator<PlanStep> {
  for (const step of steps) {
    yield step;
    if (step.kind === 'route') for (const branch of step.branches) yield* everyStep(branch.steps);
  }
}
