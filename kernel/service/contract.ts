import type { Static, TSchema } from 'typebox';

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
  /** Offers an operation; the tenant is the caller's. */
  implement<I extends TSchema, O extends TSchema>(
    operation: Operation<I, O>,
    implementation: (tenant: string, input: Static<I>) => Promise<Static<O>>,
  ): void;
  /** @throws Problem as the operation threw it, wherever it ran. */
  call<I extends TSchema, O extends TSchema>(
    operation: Operation<I, O>,
    tenant: string,
    input: Static<I>,
  ): Promise<Static<O>>;
}
