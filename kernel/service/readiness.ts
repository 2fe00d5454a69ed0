import { setTimeout } from 'node:timers/promises';
import Type from 'typebox';
import { type Route, route } from '../http/route.ts';
import type { Metrics } from '../observability/metrics.ts';

const ReadinessAnswer = Type.Object(
  {
    status: Type.Union(
      [Type.Literal('ready'), Type.Literal('degraded'), Type.Literal('starting'), Type.Literal('stopping')],
      {
        description: 'Whether it can do its work.',
      },
    ),
    checks: Type.Record(Type.String(), Type.String(), {
      description: 'Each dependency by its name: `ok`, or what is the matter.',
      examples: [{ database: 'ok' }],
    }),
  },
  { title: 'Readiness', description: 'Readiness.' },
);

export interface Readiness {
  add(name: string, check: () => Promise<void>): void;
  /** The start is done. */
  open(): void;
  /** The end has begun: what is under way is finished, and nothing new is to come. */
  close(): void;
  /**
   * Resolves when everything that is needed answers, as `/readyz` says it.
   * @param onWaiting called once, with the names of what is away, where it is not so at once
   * @throws the reason of the signal
   */
  whenReady(signal: AbortSignal, onWaiting?: (away: readonly string[]) => void): Promise<void>;
  routes(metrics: Metrics): Route[];
}

/** @param permission `public` on a listener of its own */
export function metricsRoute(metrics: Metrics, permission: string): Route {
  return route({
    operationId: 'getProcessMetrics',
    method: 'GET',
    path: '/metrics',
    tag: 'operations',
    summary: 'Metrics in Prometheus’ text format',
    description:
      'Of the whole process, without the names of tenants or of what is theirs. On the listener of PVT_INTERNAL_PORT no key is needed.',
    permission,
    always: true,
    responses: { 200: { description: 'The metrics.', contentType: 'text/plain' } },
    handler: async (_request, reply) => {
      reply.header('content-type', metrics.registry.contentType);
      return metrics.registry.metrics();
    },
  });
}

/** Also on the listener for processes, where the registry asks it. */
export function healthRoute(): Route {
  return route({
    operationId: 'getHealth',
    method: 'GET',
    path: '/healthz',
    tag: 'operations',
    summary: 'Whether the process lives',
    permission: 'public',
    always: true,
    responses: {
      200: {
        description: 'It does.',
        schema: Type.Object({ status: Type.Literal('ok', { description: 'Always ok.' }) }, { description: 'Life.' }),
      },
    },
    handler: () => ({ status: 'ok' as const }),
  });
}

const CHECK_MS = 2000;
const LOOK_AGAIN_MS = 200;
/** Declared by identity, whose keys hold it. */
const METRICS_PERMISSION = 'operations:read';

class Late extends Error {}

/**
 * Health, readiness (each dependency by its name) and metrics: they answer whatever the load, and to anybody. So they say
 * that something is away, and not how it is reached.
 * @param onFailed told when a dependency is found to be away, with what it said
 */
export function createReadiness(onFailed: (name: string, error: unknown) => void = () => undefined): Readiness {
  const checks = new Map<string, () => Promise<void>>();
  let stage: 'starting' | 'started' | 'stopping' = 'starting';

  const away = new Set<string>();

  async function run(name: string, check: () => Promise<void>): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const limit = new Promise<never>((_resolve, reject) => {
        timer = globalThis.setTimeout(() => reject(new Late(`no answer within ${CHECK_MS} ms`)), CHECK_MS);
      });
      await Promise.race([check(), limit]);
      away.delete(name);
      return 'ok';
    } catch (error) {
      // Once: it is asked every few seconds.
      if (!away.has(name)) onFailed(name, error);
      away.add(name);
      return error instanceof Late ? error.message : 'does not answer';
    } finally {
      clearTimeout(timer);
    }
  }

  async function look(): Promise<[name: string, result: string][]> {
    return Promise.all([...checks].map(async ([name, check]) => [name, await run(name, check)] as [string, string]));
  }

  return {
    add: (name, check) => checks.set(name, check),
    open: () => {
      stage = 'started';
    },
    close: () => {
      stage = 'stopping';
    },
    async whenReady(signal, onWaiting) {
      for (let told = false; ; told = true) {
        const missing = (await look()).filter(([, result]) => result !== 'ok').map(([name]) => name);
        signal.throwIfAborted();
        if (missing.length === 0) return;
        if (!told) onWaiting?.(missing);
        await setTimeout(LOOK_AGAIN_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    },
    routes: (metrics) => [
      healthRoute(),
      route({
        operationId: 'getReadiness',
        method: 'GET',
        path: '/readyz',
        tag: 'operations',
        summary: 'Whether the process can do its work, with each dependency by name',
        permission: 'public',
        always: true,
        responses: {
          200: { description: 'Everything it needs answers.', schema: ReadinessAnswer },
          503: { description: 'Something is away; `checks` says what.', schema: ReadinessAnswer },
        },
        handler: async (_request, reply) => {
          const results = await look();
          const answers = results.every(([, result]) => result === 'ok');
          reply.status(answers && stage === 'started' ? 200 : 503);
          const status = stage !== 'started' ? stage : answers ? ('ready' as const) : ('degraded' as const);
          return { status, checks: Object.fromEntries(results) };
        },
      }),
      metricsRoute(metrics, METRICS_PERMISSION),
    ],
  };
}
