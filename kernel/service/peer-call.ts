import Type from 'typebox';
import { httpErrors, problemOfDocument } from '../http/problem.ts';
import type { CallContext, Principal } from './context.ts';
import { Problem } from './errors.ts';
import { makeContext } from './make-context.ts';

/** A call between two processes of the installation. What is in the context goes along, and null stays null. */
export const PeerCall = Type.Object({
  tenant: Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })]),
  principal: Type.Object({
    kind: Type.Union([Type.Literal('person'), Type.Literal('key'), Type.Literal('service'), Type.Literal('guest')]),
    id: Type.String(),
    name: Type.String(),
    permissions: Type.Array(Type.String()),
    resources: Type.Optional(Type.Array(Type.String())),
  }),
  /** Ms that are left: two machines need not agree on what time it is. */
  within: Type.Integer({ minimum: 0, maximum: 3_600_000 }),
  idempotencyKey: Type.Optional(Type.String({ maxLength: 255 })),
  input: Type.Unknown(),
});

export const OPERATION_PATH = '/internal/operations/';

/**
 * Calls an operation of another process.
 * @throws Problem as it was thrown there; DEPENDENCY_UNAVAILABLE when what answers is not a process of ours
 */
export async function callPeer(
  base: URL,
  secret: string,
  operation: string,
  context: CallContext,
  input: unknown,
): Promise<unknown> {
  const { tenant, principal, deadline, traceparent, idempotencyKey } = context;
  const within = Math.max(deadline - Date.now(), 1);
  const unavailable = (detail: string, cause?: unknown): Problem =>
    httpErrors.DEPENDENCY_UNAVAILABLE(`The service of ${operation} ${detail}`, { retryAfterSeconds: 1, cause });
  const response = await fetch(new URL(`${OPERATION_PATH}${operation}`, base), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${secret}`,
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    body: JSON.stringify({ tenant, principal, within, idempotencyKey, input }),
    signal: AbortSignal.timeout(within),
    redirect: 'error',
  }).catch((cause: unknown) => {
    throw unavailable('does not answer.', cause);
  });
  const body = await jsonOf(response).catch((cause: unknown) => {
    throw unavailable(`does not answer: what is at ${base.origin} sent ${response.status} and no JSON.`, cause);
  });
  if (response.ok && typeof body === 'object' && body !== null && 'output' in body) return body.output;
  const problem = response.ok ? undefined : problemOfDocument(body, response.headers.get('retry-after'));
  throw problem ?? unavailable(`does not answer: what is at ${base.origin} is not a process of this installation.`);
}

/** A proxy in between answers in HTML, whatever its status. */
async function jsonOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/.test(type)) {
    await response.body?.cancel();
    throw new Error(`the answer is ${type === '' ? 'of no type' : type}`);
  }
  return response.json();
}

interface ReceivedCall {
  readonly tenant: string;
  readonly principal: Principal;
  readonly within: number;
  readonly idempotencyKey?: string;
}

/** The context of a call as it came from another process. */
export function contextOfPeer(call: ReceivedCall, traceparent: string | undefined): CallContext {
  const { tenant, principal, within, idempotencyKey } = call;
  return makeContext({ tenant, principal, deadline: Date.now() + within, traceparent, idempotencyKey });
}
