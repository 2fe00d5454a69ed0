import type { Static, TSchema } from 'typebox';
import { parseJson } from '../http/json-body.ts';
import { httpErrors } from '../http/problem.ts';
import { requestCheck } from '../http/request-check.ts';
import type { CallContext } from './context.ts';
import type { Contracts, Operation } from './contract.ts';
import type { Problem } from './errors.ts';
import { callPeer, NotReached } from './peer-call.ts';

/** An operation that is implemented in this process. */
export interface Offered {
  run(context: CallContext, input: unknown): Promise<unknown>;
  /** @throws REQUEST_INVALID when the input is not as the contract has it */
  checkInput(input: unknown): void;
  /** @throws REQUEST_INVALID when the output is not as the contract has it */
  checkOutput(output: unknown): void;
}

export interface OperationsOptions {
  /** Where a service is that this process does not mount: asked per call, so that the answer may change. */
  readonly resolve: (service: string) => Promise<URL | undefined> | URL | undefined;
  /** Told of a process that there was no connection to: where `resolve` knows another one then, that is asked in its place. */
  readonly notReached?: (service: string, base: URL) => void;
  /** What the installation's processes show one another. */
  readonly secret: string;
  /**
   * Calls within this process go through JSON and both schemas, as those between processes do: for tests, so that the two
   * can't drift apart.
   */
  readonly strict?: boolean;
}

export interface Operations extends Contracts {
  readonly secret: string;
  readonly offered: ReadonlyMap<string, Offered>;
}

/** Dispatches contract calls: in this process where the service is mounted, else over HTTP to the process that has it. */
export function openOperations({ resolve, notReached, secret, strict = false }: OperationsOptions): Operations {
  const offered = new Map<string, Offered>();

  return {
    secret,
    offered,
    implement(operation, implementation) {
      offered.set(operation.name, {
        run: implementation as Offered['run'],
        checkInput: checkOf('input', operation.input),
        checkOutput: checkOf('output', operation.output),
      });
    },
    // Each request is let in by a call, so that there is no promise of its own around that of the operation.
    call<I extends TSchema, O extends TSchema>(
      { name }: Operation<I, O>,
      context: CallContext,
      input: Static<I>,
    ): Promise<Static<O>> {
      if (Date.now() >= context.deadline)
        return Promise.reject(httpErrors.DEADLINE_EXCEEDED(`${name} was not called: its caller's time is over.`));
      const here = offered.get(name);
      // What a peer answers, its route has checked.
      if (here === undefined) return callElsewhere(name, context, input) as Promise<Static<O>>;
      return (strict ? throughJson(here, context, input) : here.run(context, input)) as Promise<Static<O>>;
    },
  };

  async function callElsewhere(name: string, context: CallContext, input: unknown): Promise<unknown> {
    const [service = ''] = name.split('.');
    let away: NotReached | undefined;
    for (const tried = new Set<string>(); ; ) {
      const base = await resolve(service);
      if (base === undefined || tried.has(base.href)) throw away?.problem ?? nowhere(name);
      try {
        return await callPeer(base, secret, name, context, input);
      } catch (error) {
        if (!(error instanceof NotReached)) throw error;
        away = error;
        tried.add(base.href);
        notReached?.(service, base);
      }
    }
  }
}

function nowhere(name: string): Problem {
  return httpErrors.DEPENDENCY_UNAVAILABLE(
    `The service of ${name} is not mounted here, and neither PVT_PEERS nor the registry says where it is.`,
    { retryAfterSeconds: 1 },
  );
}

function checkOf(name: string, schema: TSchema): (value: unknown) => void {
  // Most operations are never called from elsewhere: a check is compiled when it is first needed.
  let check: ReturnType<typeof requestCheck> | undefined;
  return (value) => {
    check ??= requestCheck({ body: { type: 'object', required: [name], properties: { [name]: schema } } as TSchema });
    check({ params: {}, query: {}, body: { [name]: value } });
  };
}

/** Runs an operation on what came as JSON, and returns what can go as JSON. */
export async function runOffered(offered: Offered, context: CallContext, input: unknown): Promise<unknown> {
  offered.checkInput(input);
  return offered.run(context, input);
}

/** As between two processes: what one sends the other must be able to take. */
async function throughJson(offered: Offered, context: CallContext, input: unknown): Promise<unknown> {
  const received = parseJson(JSON.stringify({ input })) as { readonly input?: unknown };
  const output = await runOffered(offered, context, received.input);
  const sent = JSON.parse(JSON.stringify({ output: output ?? null })) as { readonly output: unknown };
  offered.checkOutput(sent.output);
  return sent.output;
}
