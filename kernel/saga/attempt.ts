import { isTransient } from '../database/database.ts';
import { Reject } from '../log/group/retry.ts';
import { type ErrorKind, messageOf, Problem } from '../service/errors.ts';
import { sagaErrors } from './errors.ts';
import type { Failure } from './place.ts';
import { SagaMoved } from './stored-saga.ts';

/** Answers that are the same however often it is asked. */
const FINAL: readonly ErrorKind[] = [
  ...(['invalid', 'unauthenticated', 'forbidden', 'missing', 'not-allowed', 'conflict', 'unmet'] as const),
  ...(['too-large', 'unsupported', 'unprocessable', 'unimplemented'] as const),
];
/** While a process of an earlier release answers, an operation is not offered yet. */
const NOT_YET = 'ROUTE_NOT_FOUND';

/**
 * What a failed attempt means for its step.
 * @param called whether it went out of this process's transaction, so that it may have happened without an answer
 * @throws the error itself where it says nothing of the step: the saga was moved, the database is away
 */
export function failureOf(error: unknown, called: boolean): Failure {
  if (error instanceof SagaMoved || (isTransient(error) && !called)) throw error;
  const detail = messageOf(error);
  if (error instanceof Reject) return { code: error.code, detail, final: true, maybe: false };
  if (!(error instanceof Problem)) return { code: 'SAGA_STEP_FAILED', detail, final: false, maybe: called };
  const final = FINAL.includes(error.entry.kind) && error.code !== NOT_YET;
  return { code: error.code, detail, final, maybe: called && !final };
}

/** The work, or a failure once its time is over: it may happen all the same. @throws SAGA_STEP_TIMED_OUT */
export async function within<T>(ms: number, step: string, work: Promise<T>): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(sagaErrors.SAGA_STEP_TIMED_OUT(`The step "${step}" took longer than ${ms} ms.`)),
    ms,
  );
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
