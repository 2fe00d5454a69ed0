import { retryAfter } from '../../core/retry-after.ts';
import { type FailureKind, ModelFailure } from '../../ports.ts';

/**
 * What an SDK threw, as the port's failure. Both SDKs are generated alike: an error with `status` and `headers`, or
 * without them when the connection broke. The detail holds no header and no body: those may tell the key or the text.
 */
export function modelFailure(provider: string, error: unknown, signal: AbortSignal, now: number): ModelFailure {
  if (signal.aborted) return new ModelFailure('timeout', `${provider} gave no answer in time`, undefined, error);
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  if (typeof status !== 'number')
    return new ModelFailure('down', `${provider} broke the connection off`, undefined, error);
  const headers: unknown = error instanceof Error ? Reflect.get(error, 'headers') : undefined;
  const wait = headers instanceof Headers ? retryAfter((name) => headers.get(name), now) : undefined;
  return new ModelFailure(kindOf(status), `${provider} answered ${status}`, wait, error);
}

function kindOf(status: number): FailureKind {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'unauthorised';
  // 408 and 409: both providers use them for passing conflicts. 404: the model's name or the address is wrong, and
  // that is as bad for the next request.
  if (status === 404) return 'unauthorised';
  return status >= 500 || status === 408 || status === 409 ? 'down' : 'rejected';
}
