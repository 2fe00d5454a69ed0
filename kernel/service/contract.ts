import type { Static, TSchema } from 'typebox';
import type { ReadonlyDeep } from '../schema/readonly-deep.ts';
import type { CallContext } from './context.ts';

/**
 * A typed operation that one service offers to others. A call is dispatched in this process when the service is
 * mounted here, else over HTTP; the calling code does not see which.
 */
export interface Operation<I extends TSchema, O extends TSchema> {
  /** `service.operation`. */
  readonly name: string;
  readonly description: string;
  readonly input: I;
  readonly output: O;
}

export function defineOperation<I extends TSchema, O extends TSchema>(operation: Operation<I, O>): Operation<I, O> {
  return operation;
}

export interface Contracts {
  /** Offers an operation; the context is the caller's. */
  implement<I extends TSchema, O extends TSchema>(
    operation: Operation<I, O>,
    implementation: (context: CallContext, input: Static<I>) => Promise<ReadonlyDeep<Static<O>>>,
  ): void;
  /**
   * @throws Problem as the operation threw it, wherever it ran; DEPENDENCY_UNAVAILABLE when its process does not answer
   *   before the context's deadline
   */
  call<I extends TSchema, O extends TSchema>(
    operation: Operation<I, O>,
    context: CallContext,
    input: Static<I>,
  ): Promise<Static<O>>;
}
