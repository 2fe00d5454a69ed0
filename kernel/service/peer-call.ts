import Type from 'typebox';
import { httpErrors, problemOfDocument } from '../http/problem.ts';
import type { CallContext, Principal } from './context.ts';
import type { Problem } from './errors.ts';
import { makeContext } from './make-context.ts';

const LONGEST_MS = 3_600_000;

/** A call between two processes of the installation. What is in the context goes along, and null stays null. */
export const PeerCall = Type.Object({
  tenant: Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })]),
  principal: Type.Object({
    kind: Type.Union([Type.Literal('person'), Type.Literal('key'), Type.Literal('service'), Type.Literal('guest')]),
    id: Type.String(),
    name: Type.String(),
    permissions: Type.Array(Type.String()),
    limited: Type.Optional(
      Type.Array(Type.Object({ permissions: Type.Array(Type.String()), resources: Type.Array(Type.String()) })),
    ),
    session: Type.Optional(Type.String()),
    verifiedAt: Type.Optional(Type.Number()),
    lacks: Type.Optional(Type.Literal('second-factor')),
    bound: Type.Optional(Type.Literal('tenant')),
  }),
  /** Ms that are left: two machines need not agree on what time it is. */
  within: Type.Integer({ minimum: 0, maximum: LONGEST_MS }),
  from: Type.Optional(Type.String({ maxLength: 100 })),
  correlation: Type.Optional(Type.String({ maxLength: 255 })),
  idempotencyKey: Type.Optional(Type.String({ maxLength: 255 })),
  input: Type.Unknown(),
});

export const OPERATION_PATH = '/internal/operations/';

/** Names the operation in its answer, also where that is a problem: others are not the operation's. */
export const OPERATION_HEADER = 'pvt-operation';

/** Nothing was sent: another process can be asked in the place of this one, whatever the operation does. */
export class NotReached extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message, { cause: problem.cause });
    this.problem = problem;
  }
}

/**
 * Calls an operation of another process.
 * @throws Problem as it was thrown there; DEPENDENCY_UNAVAILABLE when what answers is not a process of ours; NotReached
 *   where there was no connection
 */
export async function callPeer(
  base: URL,
  secret: string,
  operation: string,
  context: CallContext,
  input: unknown,
): Promise<unknown> {
  const { tenant, principal, deadline, traceparent, from, correlation, idempotencyKey } = context;
  const within = Math.min(Math.max(deadline - Date.now(), 1), LONGEST_MS);
  const unavailable = (detail: string, cause?: unknown): Problem =>
    httpErrors.DEPENDENCY_UNAVAILABLE(`The service of ${operation} ${detail}`, { retryAfterSeconds: 1, cause });
  const response = await fetch(new URL(`${OPERATION_PATH}${operation}`, base), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${secret}`,
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    body: JSON.stringify({ tenant, principal, within, from, correlation, idempotencyKey, input }),
    signal: AbortSignal.timeout(within),
    redirect: 'error',
  }).catch((cause: unknown) => {
    const problem = unavailable('does not answer.', cause);
    throw isNotConnected(cause) ? new NotReached(problem) : problem;
  });
  if (response.headers.get(OPERATION_HEADER) !== operation) {
    await response.body?.cancel();
    throw unavailable(
      `does not answer: what is at ${base.origin} sent ${response.status} and is not a process that offers it.`,
    );
  }
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw unavailable('broke its answer off.', cause);
  });
  if (response.ok && typeof body === 'object' && body !== null && 'output' in body) return body.output;
  throw problemOfDocument(body, response.headers.get('retry-after')) ?? unavailable('answered something else.');
}

/** How a connection fails that was never there. One that broke may have carried the call. */
const NOT_CONNECTED = new Set([
  ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
]);

function isNotConnected(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error && NOT_CONNECTED.has(String(Reflect.get(cause, 'code')));
}

interface ReceivedCall {
  readonly tenant: string;
  readonly principal: Principal;
  readonly within: number;
  readonly from?: string;
  readonly correlation?: string;
  readonly idempotencyKey?: string;
}

/** The context of a call as it came from another process. */
export function contextOfPeer(call: ReceivedCall, traceparent: string | undefined): CallContext {
  const { within, ...of } = call;
  return makeContext({ ...of, deadline: Date.now() + within, traceparent });
}
