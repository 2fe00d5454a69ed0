import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../database/database.ts';
import type { Files } from '../files/files.ts';
import { localFiles } from '../files/local-files.ts';
import type { CallContext, Caller } from '../service/context.ts';
import type { Contracts } from '../service/contract.ts';
import type { EventAccess } from '../service/event-access.ts';
import { makeContext } from '../service/make-context.ts';
import { mountServices } from '../service/mount-services.ts';
import type { Permissions } from '../service/permissions.ts';
import { openPlatform, type Platform, type PlatformOptions } from '../service/platform.ts';
import { type Served, serve } from '../service/serve.ts';
import type { AnyService } from '../service/service.ts';
import { createTestDatabase, type Log, TENANT_A, TENANT_B, type TestDatabase } from './testing.ts';

export interface MountOptions {
  /** The service's settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Services that it works with, mounted in the same process and with the same settings. */
  readonly beside?: readonly AnyService[];
  /** What the services that it calls answer. */
  readonly answers?: (contracts: Contracts) => void;
  /** Whose a public address is; default: the letters, by path and as `LETTER.example`. */
  readonly findTenant?: PlatformOptions['findTenant'];
  /** Tells whose a request is, for a service that knows people itself; default: the letter of a tenant, as a key. */
  readonly authenticate?: PlatformOptions['authenticate'];
  /** What other services declare, which are not mounted. */
  readonly permissions?: Permissions;
  /** By default of the service's own events. */
  readonly eventAccess?: EventAccess;
  /** A database that the test has made itself, and closes itself. */
  readonly database?: TestDatabase;
  /** The event by which the service deletes what it has of a tenant. */
  readonly tenantClosed?: string;
  readonly accessEvents?: PlatformOptions['accessEvents'];
  /** Why nothing more is taken in for a tenant. */
  readonly refuseTenant?: PlatformOptions['refuseTenant'];
  /** Consumers and timers stay off; `start` begins them. */
  readonly started?: false;
  /** Tenants by letter; default `a` and `b`. */
  readonly tenants?: Readonly<Record<string, string>>;
}

export interface Ask {
  /** Whose key it is, or none; default a. */
  readonly tenant?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the key may do; default everything. */
  readonly permissions?: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

/** A service as the program mounts it: on a real database, behind the real HTTP layer, its calls through JSON. */
export interface MountedForTest {
  readonly database: TestDatabase;
  readonly platform: Platform;
  /** As the service has them. */
  readonly log: Log;
  readonly files: Files;
  readonly contracts: Contracts;
  /** A caller's context, as a request would make it. */
  context(
    tenant?: string,
    parts?: { readonly permissions?: readonly string[]; readonly idempotencyKey?: string },
  ): CallContext;
  /** A request without a socket. @param body a JSON value; text and bytes go as they are */
  ask(method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, ask?: Ask): Promise<Answer>;
  /** Listens when first asked: for streams and uploads. */
  url(): Promise<string>;
  /** A request over a socket, as the tenant's key. */
  fetch(path: string, init?: RequestInit & { readonly tenant?: string }): Promise<Response>;
  start(): Promise<void>;
  /** Ends the service, as the program does; the database stays until close. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

const EVERYTHING = ['*'];
const PERMISSIONS: Permissions = {};

export async function mountForTest(service: AnyService, options: MountOptions = {}): Promise<MountedForTest> {
  const { settings = {}, answers, beside = [], tenants = { a: TENANT_A, b: TENANT_B } } = options;
  const all = [...beside, service];
  const database = options.database ?? (await createTestDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'pvt-files-'));
  const platform = await openPlatform({
    logger: pino({ level: process.env['PVT_TEST_LOG'] ?? 'silent' }),
    connection: (name) => database.connection(name),
    log: { leaseMs: 3000, periodMs: 30 * 86_400_000, retentionMs: 400 * 86_400_000 },
    http: { maxEventLoopDelayMs: 0, maxMemoryBytes: 0, maxWaiting: Number.POSITIVE_INFINITY },
    operations: { resolve: () => undefined, secret: 'of the test', strict: true },
    authenticate: options.authenticate ?? (() => (request) => callerOf(request.headers, tenants)),
    findTenant:
      options.findTenant ??
      (() => async (address) => tenants['name' in address ? address.name : (address.host.split('.')[0] ?? '')]),
    ...(options.tenantClosed === undefined ? {} : { tenantClosed: options.tenantClosed }),
    ...(options.accessEvents === undefined ? {} : { accessEvents: options.accessEvents }),
    ...(options.refuseTenant === undefined ? {} : { refuseTenant: options.refuseTenant }),
    files: (name) => localFiles(join(folder, name)),
    secretKey: () => Buffer.alloc(32, 1),
    permissions: {
      ...PERMISSIONS,
      ...Object.fromEntries(all.flatMap(({ permissions }) => Object.entries(permissions))),
      ...options.permissions,
    },
    eventAccess:
      options.eventAccess ?? new Map(all.flatMap(({ events }) => events.map(({ type, readBy }) => [type, readBy]))),
  });
  answers?.(platform.operations);
  const mounted = await mountServices(platform, all, { environment: settings });
  if (options.started !== false) await mounted.start();
  const own = openDatabase(database.connection(service.name));
  const log = platform.engine.forService(own);
  let served: Promise<Served> | undefined;
  let stopped: Promise<void> | undefined;

  const url = async (): Promise<string> => {
    served ??= serve(platform.http, { port: 0, host: '127.0.0.1' });
    return `http://127.0.0.1:${(await served).port}`;
  };
  async function stop(): Promise<void> {
    await (served === undefined ? platform.http.fastify.close() : (await served).close());
    await mounted.stop();
    await platform.close();
  }
  const stopOnce = (): Promise<void> => {
    stopped ??= stop();
    return stopped;
  };

  return {
    database,
    platform,
    log,
    files: localFiles(join(folder, service.name)),
    contracts: platform.operations,
    context: (tenant = 'a', { permissions = EVERYTHING, idempotencyKey } = {}) =>
      makeContext({ ...testCaller(tenant, tenants[tenant] ?? tenant, permissions), idempotencyKey }),
    async ask(method, path, body, { tenant = 'a', headers = {}, permissions } = {}) {
      const asIs = typeof body === 'string' || Buffer.isBuffer(body);
      const response = await platform.http.fastify.inject({
        method,
        url: path,
        headers: {
          ...(tenant === null ? {} : { authorization: `Bearer ${tenant}` }),
          ...(permissions === undefined ? {} : { 'x-test-permissions': permissions.join(' ') }),
          ...(body === undefined || asIs ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: asIs ? body : JSON.stringify(body) }),
      });
      const isJson = /json/.test(String(response.headers['content-type'] ?? '')) && response.body !== '';
      const parsed: unknown =
        isJson && !/ndjson/.test(String(response.headers['content-type'])) ? response.json() : response.body;
      return {
        status: response.statusCode,
        headers: response.headers,
        body: response.body === '' ? undefined : parsed,
      };
    },
    url,
    async fetch(path, { tenant = 'a', headers, ...init } = {}) {
      const all = new Headers(headers);
      if (!all.has('authorization')) all.set('authorization', `Bearer ${tenant}`);
      return fetch(`${await url()}${path}`, { ...init, headers: all });
    },
    start: () => mounted.start(),
    stop: stopOnce,
    async close() {
      await stopOnce();
      await own.close();
      if (options.database === undefined) await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function callerOf(headers: IncomingHttpHeaders, tenants: Readonly<Record<string, string>>): Caller | undefined {
  const letter = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const tenant = tenants[letter];
  const given = headers['x-test-permissions'];
  if (tenant === undefined) return undefined;
  return testCaller(letter, tenant, typeof given === 'string' ? given.split(' ') : EVERYTHING);
}

function testCaller(letter: string, tenant: string, permissions: readonly string[]): Caller {
  return { tenant, principal: { kind: 'key', id: `key-${letter}`, name: `key of ${letter}`, permissions } };
}
