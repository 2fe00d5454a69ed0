import type { Static, TSchema } from 'typebox';
import type { Transaction } from '../database/database.ts';
import type { RetryPolicy } from '../log/group/retry.ts';
import type { CallContext } from '../service/context.ts';
import type { Operation } from '../service/contract.ts';
import type { EventType } from '../service/event-type.ts';

/** What a step sees of its saga. */
export interface SagaView<I extends TSchema = TSchema, R extends object = object> {
  readonly id: string;
  readonly input: Static<I>;
  /** The outputs of the steps before, by name: JSON values. */
  readonly results: R;
  /** Of whoever began the saga; its idempotency key is the step's own, `saga:ID:STEP`, with `:undo` behind it for a compensation. */
  readonly context: CallContext;
}

interface Tries {
  /** How long an attempt may take (ms); default 30 s. */
  readonly timeoutMs?: number;
  readonly retry?: RetryPolicy;
}

interface WhenFailed<O> {
  /** Once the step has failed for good: the steps before are undone (default), or a person decides. */
  readonly whenFailed?: 'undo' | 'person';
  /** The step's output where a person skips it; without it it can't be skipped. */
  readonly skipWith?: O;
}

/** A compensation by an operation of a contract. It must bear that its step never happened. */
export interface UndoCall<I extends TSchema, R extends object, O, UI extends TSchema> {
  readonly operation: Operation<UI, TSchema>;
  /** @param output undefined where the step ended without an answer and may have happened */
  input(saga: SagaView<I, R>, output: O | undefined): Static<UI>;
}

export interface LocalStep<I extends TSchema, R extends object, O> extends Tries, WhenFailed<O> {
  /** The effect, in the transaction that also moves the saga: it happens once. Its output is JSON. */
  readonly run: (tx: Transaction, saga: SagaView<I, R>) => Promise<O>;
  readonly undo?: (tx: Transaction, saga: SagaView<I, R>, output: O) => Promise<void>;
}

export interface CallStep<
  I extends TSchema,
  R extends object,
  CI extends TSchema,
  CO extends TSchema,
  UI extends TSchema,
> extends Tries,
    WhenFailed<Static<CO>> {
  /** It gets an idempotency key, so that it has one effect however often it is called. */
  readonly operation: Operation<CI, CO>;
  readonly input: (saga: SagaView<I, R>) => Static<CI>;
  readonly undo?: UndoCall<I, R, Static<CO>, UI>;
}

export type Otherwise = 'fail' | 'go-on';

export interface EventStep<I extends TSchema, R extends object, D extends TSchema, W extends Otherwise> {
  readonly event: Pick<EventType<D>, 'type'> & { readonly data: D };
  /** The event's key. */
  readonly key: (saga: SagaView<I, R>) => string;
  /** What its data must have besides: each member of an object, at any depth. */
  readonly match?: (saga: SagaView<I, R>) => object;
  readonly withinMs: number;
  /** When nothing came in time: the saga is undone, or goes on with the output null. */
  readonly otherwise: W;
}

export interface PersonStep<C extends string> {
  /** For a person: a sentence that ends with a question mark. */
  readonly question: string;
  readonly choices: readonly C[];
  /** Those of the choices that end the saga: it is undone. */
  readonly declines?: readonly C[];
  readonly withinMs: number;
  /** What is taken for the answer when none came in time; by default the saga is undone. */
  readonly otherwise?: C;
}

/** A step as the engine has it, whatever its types. */
export type Step = { readonly name: string } & (
  | ({ readonly kind: 'local' } & Required<Tries> & WhenFailed<unknown> & AnyLocal)
  | ({ readonly kind: 'call' } & Required<Tries> & WhenFailed<unknown> & AnyCall)
  | ({ readonly kind: 'event' } & AnyEvent)
  | ({ readonly kind: 'person' } & PersonStep<string>)
);

interface AnyLocal {
  run(tx: Transaction, saga: SagaView): Promise<unknown>;
  undo?(tx: Transaction, saga: SagaView, output: unknown): Promise<void>;
}

interface AnyCall {
  readonly operation: Operation<TSchema, TSchema>;
  input(saga: SagaView): unknown;
  readonly undo?: { readonly operation: Operation<TSchema, TSchema>; input(saga: SagaView, output: unknown): unknown };
}

interface AnyEvent {
  readonly event: { readonly type: string };
  key(saga: SagaView): string;
  match?(saga: SagaView): object;
  readonly withinMs: number;
  readonly otherwise: Otherwise;
}

export type WorkStep = Extract<Step, { kind: 'local' | 'call' }>;
export type WaitStep = Extract<Step, { kind: 'event' | 'person' }>;
