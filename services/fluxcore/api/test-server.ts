import { checkEnrichment, enrichText } from '@pvt/assistant/contract';
import { listTypes } from '@pvt/collect/contract';
import type { Contracts, Operation } from '@pvt/kernel/contract';
import type { Route } from '@pvt/kernel/http/route';
import { createHttpServer } from '@pvt/kernel/http/server';
import { createMetrics } from '@pvt/kernel/metrics';
import { readSettings } from '@pvt/kernel/settings';
import { createTestDatabase, type Log, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import { pino } from 'pino';
import type { TSchema } from 'typebox';
import { fluxcore } from '../service.ts';

/** The service on a real database and behind the real HTTP layer; the assistant's contract answers by itself. */
export interface TestServer {
  readonly db: TestDatabase;
  readonly log: Log;
  ask(
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    tenant?: 'a' | 'b',
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

export async function mountFluxcore(environment: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const db = await createTestDatabase();
  const database = db.service('fluxcore');
  const log = (await db.log()).forService(database);
  const logger = pino({ level: process.env['PVT_TEST_LOG'] ?? 'silent' });
  const http = await createHttpServer({
    logger,
    metrics: createMetrics(),
    authenticate: ({ headers }) => ({
      tenant: headers.authorization === 'b' ? TENANT_B : TENANT_A,
      tenantName: 'Test',
      name: 'test',
      scopes: new Set(['*']),
    }),
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
  });
  const stops: (() => Promise<void>)[] = [];
  const context = {
    database,
    log,
    logger,
    contracts: contractsInProcess(),
    settings: readSettings(fluxcore.settings, environment),
    metrics: createMetrics(),
    folder: () => Promise.reject(new Error('flows keep no files')),
    secretKey: Buffer.alloc(32, 1),
    route: (route: Route) => http.add(route),
    dependency: () => undefined,
    onStop: (stop: () => Promise<void>) => stops.push(stop),
  };
  await fluxcore.mount(context);
  await fluxcore.start?.(context);
  await http.fastify.ready();
  return {
    db,
    log,
    async ask(method, url, body, tenant = 'a', headers = {}) {
      const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await http.fastify.inject({
        method,
        url,
        headers: { authorization: tenant, ...type, ...headers },
        ...payload,
      });
      return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
    },
    async close() {
      await http.fastify.close();
      for (const stop of stops.toReversed()) await stop();
      await db.close();
    },
  };
}

function contractsInProcess(): Contracts {
  const known = new Map<string, (tenant: string, input: never) => Promise<unknown>>();
  const contracts: Contracts = {
    implement: (operation, implementation) => known.set(operation.name, implementation),
    async call<I extends TSchema, O extends TSchema>(operation: Operation<I, O>, tenant: string, input: unknown) {
      const implementation = known.get(operation.name);
      if (implementation === undefined) throw new Error(`nobody offers ${operation.name}`);
      return (await implementation(tenant, input as never)) as never;
    },
  };
  contracts.implement(listTypes, async () => []);
  contracts.implement(checkEnrichment, async (_tenant, { task, labels }) => ({
    faults:
      task === 'classify' && labels === undefined ? [{ pointer: '/labels', detail: 'classify needs labels' }] : [],
  }));
  contracts.implement(enrichText, async () => ({
    output: { label: 'praise' },
    provider: 'rules',
    model: 'rules',
    tokens: { in: 0, out: 0 },
    costMicros: 0,
    cached: false,
  }));
  return contracts;
}
