import type { Static, TSchema } from 'typebox';
import { DEFAULT_RETRY } from '../log/group/retry.ts';
import type { CallStep, EventStep, LocalStep, Otherwise, PersonStep, Step } from './step.ts';

/** A business transaction of several steps, each with its compensation, of one version. */
export interface Saga<I extends TSchema = TSchema> {
  /** `service.what-it-does`. */
  readonly name: string;
  /** Grows with each change of its steps: what runs finishes with the version that it began with. */
  readonly version: number;
  readonly input: I;
  readonly steps: readonly Step[];
}

type With<R extends object, N extends string, O> = R & { readonly [name in N]: O };

/** A saga that more steps can be added to. Each step sees the typed outputs of those before. */
export interface SagaBuilder<I extends TSchema, R extends object> extends Saga<I> {
  /** A transaction of the service's own. */
  local<const N extends string, O>(name: N, step: LocalStep<I, R, O>): SagaBuilder<I, With<R, N, O>>;
  /** An operation of a contract, in this process or another one. */
  call<const N extends string, CI extends TSchema, CO extends TSchema, UI extends TSchema>(
    name: N,
    step: CallStep<I, R, CI, CO, UI>,
  ): SagaBuilder<I, With<R, N, Static<CO>>>;
  /** An event that was or will be published after the saga began. */
  waitFor<const N extends string, D extends TSchema, const W extends Otherwise>(
    name: N,
    step: EventStep<I, R, D, W>,
  ): SagaBuilder<I, With<R, N, Static<D> | (W extends 'go-on' ? null : never)>>;
  /** A decision of a person, in the portal or over HTTP. */
  askPerson<const N extends string, const C extends string>(
    name: N,
    step: PersonStep<C>,
  ): SagaBuilder<I, With<R, N, C>>;
}

const TIMEOUT_MS = 30_000;
const NAME = /^[a-z][a-z0-9-]*$/;

/**
 * Declares a saga: `defineSaga({ name: 'hostels.book-stay', version: 1, input }).local('hold-bed', { … }).call('pay', { … })`.
 * @throws Error for a name that is none, or a step that is declared twice
 */
export function defineSaga<I extends TSchema>(saga: Omit<Saga<I>, 'steps'>): SagaBuilder<I, object> {
  if (!saga.name.split('.').every((part) => NAME.test(part)) || !saga.name.includes('.'))
    throw new Error(`the saga "${saga.name}" is not service.what-it-does`);
  return builder(saga, []);
}

function builder<I extends TSchema, R extends object>(
  saga: Omit<Saga<I>, 'steps'>,
  steps: readonly Step[],
): SagaBuilder<I, R> {
  /** From here on a step is one of any types: what it is given was checked where it was declared. */
  const add = <R2 extends object>(kind: Step['kind'], name: string, step: object): SagaBuilder<I, R2> => {
    if (!NAME.test(name) || steps.some((other) => other.name === name))
      throw new Error(`the step "${name}" of ${saga.name} is no name, or another one's`);
    return builder<I, R2>(saga, [...steps, { ...step, kind, name } as Step]);
  };
  const tries = { timeoutMs: TIMEOUT_MS, retry: DEFAULT_RETRY };
  return {
    ...saga,
    steps,
    local: (name, step) => add('local', name, { ...tries, ...step }),
    call: (name, step) => add('call', name, { ...tries, ...step }),
    waitFor: (name, step) => add('event', name, step),
    askPerson: (name, step) => add('person', name, step),
  };
}
