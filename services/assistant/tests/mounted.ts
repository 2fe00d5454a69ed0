import { mkdtemp } from 'node:fs/promises';
import type { Contracts, Operation } from '@pvt/kernel/contract';
import { createHttpServer, type HttpServer } from '@pvt/kernel/http/server';
import { createMetrics } from '@pvt/kernel/metrics';
import { readSettings } from '@pvt/kernel/settings';
import { createTestDatabase, type Log, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import pino from 'pino';
import type { TSchema } from 'typebox';
import { assistant } from '../service.ts';

export interface Mounted {
  readonly database: TestDatabase;
  readonly contracts: Contracts;
  readonly log: Log;
  /** Asks over HTTP as one of two tenants. */
  ask(
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
    tenant?: 'a' | 'b',
  ): Promise<{ status: number; headers: Record<string, unknown>; body: unknown }>;
  close(): Promise<void>;
}

/** The service on a real database and behind the real HTTP layer, with the given settings. */
export async function mountAssistant(environment: Readonly<Record<string, string>>): Promise<Mounted> {
  const database = await createTestDatabase();
  const log = (await database.log()).forService(database.service('assistant'));
  const pool = database.service('assistant');
  const http = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    authenticate: (request) => ({
      tenant: request.headers.authorization === 'Bearer b' ? TENANT_B : TENANT_A,
      tenantName: 'a tenant of the tests',
      name: 'key of the tests',
      scopes: new Set(['*']),
    }),
    maxEventLoopDelayMs: 60_000,
    maxMemoryBytes: 4 * 1024 ** 3,
    overloaded: () => undefined,
  });
  const contracts = contractsInProcess();
  const stops: (() => Promise<void>)[] = [];
  await assistant.mount({
    database: pool,
    log,
    contracts,
    settings: readSettings(assistant.settings, environment),
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    folder: () => mkdtemp('/tmp/pvt-assistant-'),
    secretKey: Buffer.alloc(32),
    route: (route) => http.add(route),
    dependency: () => undefined,
    onStop: (stop) => stops.push(stop),
  });
  await http.fastify.ready();
  return {
    database,
    contracts,
    log,
    ask: (method, url, body, tenant = 'a') => inject(http, method, url, body, tenant),
    async close() {
      await http.fastify.close();
      for (const stop of stops) await stop();
      await database.close();
    },
  };
}

async function inject(http: HttpServer, method: 'GET' | 'POST', url: string, body: unknown, tenant: string) {
  const response = await http.fastify.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${tenant}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const parsed: unknown = response.json();
  return { status: response.statusCode, headers: response.headers, body: parsed };
}

function contractsInProcess(): Contracts {
  const known = new Map<string, (tenant: string, input: never) => Promise<unknown>>();
  return {
    implement: (operation, implementation) => known.set(operation.name, implementation),
    async call<I extends TSchema, O extends TSchema>(operation: Operation<I, O>, tenant: string, input: unknown) {
      const implementation = known.get(operation.name);
      if (implementation === undefined) throw new Error(`nobody offers ${operation.name}`);
      return (await implementation(tenant, input as never)) as never;
    },
  };
}
