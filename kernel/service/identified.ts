import { makeContext } from './make-context.ts';
import type { CallContext, Caller } from './principal.ts';

/**
 * What goes on in a call from where its caller becomes known within it, as by signing in: theirs, with the call's deadline
 * and trace. For the service that tells who is who, and for none else.
 */
export function identified(context: CallContext, { tenant, principal }: Caller): CallContext {
  return makeContext({ ...context, tenant, principal });
}
