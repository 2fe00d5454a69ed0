import { timingSafeEqual } from 'node:crypto';
import type { Contracts, Operation } from '@pvt/kernel/contract';
import { errorCatalogue, Problem } from '@pvt/kernel/errors';
import { httpErrors, STATUS } from '@pvt/kernel/http/problem';
import { compileCheck, type RequestCheck } from '@pvt/kernel/http/request-check';
import { type Route, route } from '@pvt/kernel/http/route';
import Type, { type TSchema } from 'typebox';

interface Offered {
  readonly run: (tenant: string, input: unknown) => Promise<unknown>;
  /** What comes from another process is held to the operation's schema here; within one, the types have done so. */
  readonly check: RequestCheck;
}

/** Identity is asked whose a credential is before there is a tenant. */
const Tenant = Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })]);

const CALL_TIMEOUT_MS = 60_000;

export interface ContractBoard extends Contracts {
  /** The address other processes call: one route for all operations, for holders of the installation's secret only. */
  readonly routes: readonly Route[];
}

/**
 * Dispatches contract calls: in this process where the service is mounted, else over HTTP to the peer that has it.
 * @param peers where services are that this process does not mount: name → base address
 */
export function createContracts(peers: ReadonlyMap<string, string>, secret: string): ContractBoard {
  const here = new Map<string, Offered>();

  async function callPeer(name: string, tenant: string, input: unknown): Promise<unknown> {
    const base = peers.get(name.split('.')[0] ?? '');
    if (base === undefined) {
      throw httpErrors.DEPENDENCY_UNAVAILABLE(
        `The service of ${name} is not mounted here, and PVT_PEERS does not say where it is.`,
      );
    }
    const response = await fetch(new URL(`/internal/operations/${name}`, base), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ tenant, input }),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw httpErrors.DEPENDENCY_UNAVAILABLE(`The service of ${name} does not answer.`, {
        retryAfterSeconds: 1,
        cause,
      });
    });
    const body: unknown = await response.json();
    if (response.ok) return body;
    throw asThrownThere(body);
  }

  return {
    implement(operation, implementation) {
      here.set(operation.name, {
        run: implementation as Offered['run'],
        check: compileCheck({ body: Type.Object({ tenant: Tenant, input: operation.input }) }),
      });
    },
    async call<I extends TSchema, O extends TSchema>(operation: Operation<I, O>, tenant: string, input: unknown) {
      const offered = here.get(operation.name);
      const output = offered === undefined ? callPeer(operation.name, tenant, input) : offered.run(tenant, input);
      // Both ends are built from the same contract; what crosses a process was checked by the peer's route.
      return (await output) as never;
    },
    routes: [
      route({
        method: 'POST',
        path: '/internal/operations/:name',
        tag: 'internal',
        summary: 'Call an operation of a contract',
        description: 'For the other processes of this installation only.',
        scope: 'public',
        params: Type.Object({ name: Type.String() }),
        body: Type.Object({ tenant: Type.String(), input: Type.Unknown() }),
        responses: { 200: { description: 'The operation’s output.' } },
        handler: async ({ params, body, headers }) => {
          if (!sameText(headers.authorization ?? '', `Bearer ${secret}`))
            throw httpErrors.UNAUTHENTICATED('This address is for PVT’s own processes.');
          const offered = here.get(params.name);
          if (offered === undefined)
            throw httpErrors.ROUTE_NOT_FOUND(`The operation ${params.name} is not offered here.`);
          offered.check({ params: {}, query: {}, body });
          return (await offered.run(body.tenant, body.input)) ?? 'null';
        },
      }),
    ],
  };
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A problem document as the error it was, so that callers branch on the same code wherever it was thrown. */
export function asThrownThere(body: unknown): Problem {
  const { code, detail, pointer, ...more } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const entry = errorCatalogue().find(([known]) => known === code)?.[1];
  const kind = Object.entries(STATUS).find(([, status]) => status === more['status'])?.[0];
  return new Problem(
    String(code),
    entry ?? { kind: (kind ?? 'fault') as keyof typeof STATUS, title: String(more['title']), description: '' },
    String(detail),
    { ...(typeof pointer === 'string' ? { pointer } : {}), more },
  );
}
