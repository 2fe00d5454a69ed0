import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { kafkaSettings } from '@pvt/adapter-kafka/settings';
import { type EmbeddedPostgres, PostgresFailed, startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { listTypes } from '@pvt/collect/contract';
import { createSignInToken, firstTenant } from '@pvt/identity';
import { type Database, openDatabase } from '@pvt/kernel/database';
import { messageOf } from '@pvt/kernel/errors';
import { armFromEnvironment } from '@pvt/kernel/failure-point';
import { endEventStreams } from '@pvt/kernel/http/events-stream';
import { createHttpServer, type HttpServer } from '@pvt/kernel/http/server';
import { openLog } from '@pvt/kernel/log/log';
import { createMetrics } from '@pvt/kernel/metrics';
import { KERNEL_MIGRATIONS, migrate, rolePassword } from '@pvt/kernel/migrations';
import { exampleOf } from '@pvt/kernel/schema-reference';
import type { EventDeclaration, Service, ServiceContext, SettingsOf } from '@pvt/kernel/service';
import { readSettings, type SettingValues } from '@pvt/kernel/settings';
import { startTracing } from '@pvt/kernel/tracing';
import type { TSchema } from 'typebox';
import { authenticator } from './authenticator.ts';
import { createContracts } from './contracts.ts';
import { type DataFolder, openDataFolder, StartFailed } from './data-folder.ts';
import { ensureKeyFile } from './key-file.ts';
import { createLogger } from './logger.ts';
import { servePortal } from './portal.ts';
import { createReadiness } from './readiness.ts';
import { referenceRoutes } from './reference.ts';
import { sampleRoute } from './samples.ts';
import { loadServices, migrationSets, SERVICE_NAMES } from './services.ts';
import { settings } from './settings.ts';

export interface Program {
  /** Where it listens, such as http://localhost:8080. */
  readonly url: string;
  /** The address for the browser, with a sign-in token that works once. */
  readonly signInUrl: string;
  /** Finishes what is under way and ends everything it started. */
  stop(): Promise<void>;
}

export type ProgramSettings = SettingValues<typeof settings>;

/** Composes and starts the whole program. @throws StartFailed with one line for the person who starts it. */
export async function startProgram(
  environment: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, unknown>> = {},
): Promise<Program> {
  const values = readSettings(settings, environment, file);
  armFromEnvironment(values.PVT_FAILURE_POINTS);
  const folder = await openDataFolder(values.PVT_DATA);
  const closers: (() => Promise<unknown>)[] = [() => folder.release()];
  const stop = once(async () => {
    for (const close of closers.reverse()) await close();
  });
  try {
    return await compose(values, environment, file, folder, (close) => closers.push(close), stop);
  } catch (error) {
    await stop().catch(() => undefined);
    if (error instanceof PostgresFailed) throw new StartFailed(error.message);
    throw error;
  }
}

async function compose(
  values: ProgramSettings,
  environment: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, unknown>>,
  folder: DataFolder,
  onStop: (close: () => Promise<unknown>) => void,
  stop: () => Promise<void>,
): Promise<Program> {
  const logger = createLogger(values, folder);
  const tracing = startTracing(values.PVT_OTLP);
  onStop(() => tracing.stop());
  const secret = values.PVT_SECRET ?? (await folder.secret());
  const adminUrl = values.PVT_DATABASE ?? (await startDatabase(folder, logger.warn.bind(logger), onStop));
  const names =
    values.PVT_SERVICES === 'all' ? SERVICE_NAMES : values.PVT_SERVICES.split(',').map((name) => name.trim());
  const services = await loadServices(names).catch((error: unknown) => {
    throw new StartFailed(`PVT_SERVICES: ${messageOf(error)}.`);
  });
  await migrate(adminUrl, secret, [KERNEL_MIGRATIONS, ...migrationSets]).catch((error: unknown) => {
    throw new StartFailed(`The database could not be brought up to date: ${messageOf(error)}.`);
  });

  const connection = (role: string) => ({
    url: adminUrl,
    role: `pvt_${role}`,
    password: rolePassword(secret, `pvt_${role}`),
    connections: values.PVT_CONNECTIONS,
  });
  // Opened before the log, so that they close after it: consumers finish their batch with their service's connections.
  const databases = new Map<string, Database>();
  for (const { name } of services) {
    const database = openDatabase(connection(name));
    databases.set(name, database);
    onStop(() => database.close());
  }
  const metrics = createMetrics();
  const engine = await openLog({
    connection: connection('log'),
    leaseMs: values.PVT_LEASE,
    periodMs: values.PVT_LOG_PERIOD,
    retentionMs: values.PVT_LOG_RETENTION,
    onError: (where, error) => logger.warn({ err: error, where }, 'the log will try again'),
    onHandled: (group, events) => metrics.handled.inc({ group }, events),
    ...(await brokerOf(values, environment, file)),
  });
  onStop(() => engine.close());

  const contracts = createContracts(parsePeers(values.PVT_PEERS), internalSecret(secret));
  const authenticate = authenticator(contracts);
  const ownTypes = async (headers: IncomingHttpHeaders): Promise<EventDeclaration[]> => {
    const principal = await authenticate({ headers });
    if (principal === undefined) return [];
    const types = await contracts.call(listTypes, principal.tenant, {});
    return types.map(({ type, description, schema }) => ({
      type,
      description: description ?? `Events of the type ${type}.`,
      data: schema as TSchema,
      example: exampleOf(schema as Record<string, unknown>),
    }));
  };
  const readiness = createReadiness();
  const logs: { readonly waiting: number }[] = [];
  const http = await createHttpServer({
    logger,
    metrics,
    authenticate,
    maxEventLoopDelayMs: values.PVT_MAX_EVENT_LOOP_DELAY,
    maxMemoryBytes: values.PVT_MAX_MEMORY_MB * 1024 * 1024,
    overloaded: () =>
      logs.some((log) => log.waiting > values.PVT_MAX_WAITING)
        ? 'More events wait for the database than it can take; try again in a moment.'
        : undefined,
  });
  if (engine.checkBroker !== undefined) readiness.add('kafka', engine.checkBroker);
  readiness.add('database', async () => void (await engine.database.query('select 1')));

  const contexts: { service: Service<SettingsOf>; context: ServiceContext }[] = [];
  for (const service of services) {
    const database = databases.get(service.name);
    if (database === undefined) throw new Error(`${service.name} has no database`);
    const log = engine.forService(database);
    logs.push(log);
    const context: ServiceContext = {
      database,
      log,
      contracts,
      settings: readSettings(service.settings, environment, file),
      logger: logger.child({ service: service.name }),
      metrics,
      secretKey: createHash('sha256').update(`seal:${service.name}:${secret}`).digest(),
      folder: async () => {
        const path = join(folder.path, service.name);
        await mkdir(path, { recursive: true, mode: 0o700 });
        return path;
      },
      route: (route) => http.add(route),
      dependency: (name, check) => readiness.add(name, check),
      onStop: (close) => onStop(close),
    };
    await service.mount(context);
    contexts.push({ service, context });
  }
  for (const route of [
    ...contracts.routes,
    ...readiness.routes(metrics),
    ...referenceRoutes(http, services, ownTypes),
    // A sample is put together by the services' own routes, so all of them must be here.
    ...(SERVICE_NAMES.every((name) => names.includes(name)) ? [sampleRoute(http)] : []),
  ])
    http.add(route);
  await servePortal(http.fastify);

  const url = await listen(http, values);
  onStop(() => closeHttp(http));
  for (const { service, context } of contexts) await service.start?.(context);
  readiness.open();
  const signInUrl = await welcome(databases.get('identity'), environment, folder, url);
  logger.info({ url, services: names }, 'ready');
  return { url, signInUrl, stop };
}

async function startDatabase(
  folder: DataFolder,
  warn: (message: string) => void,
  onStop: (close: () => Promise<unknown>) => void,
): Promise<string> {
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
    folder: folder.file('postgres'),
    onRestart: () => warn('PostgreSQL had died and was started again'),
  });
  onStop(() => postgres.stop());
  return postgres.url;
}

async function brokerOf(
  values: ProgramSettings,
  environment: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, unknown>>,
): Promise<Partial<Parameters<typeof openLog>[0]>> {
  if (values.PVT_LOG === 'embedded') return {};
  if (!values.PVT_LOG.startsWith('kafka://'))
    throw new StartFailed(`PVT_LOG="${values.PVT_LOG}": expected embedded or kafka://host:9092.`);
  const { kafkaSource } = await import('@pvt/adapter-kafka');
  const { PVT_KAFKA_BACKLOG } = readSettings(kafkaSettings, environment, file);
  return { openSource: kafkaSource(values.PVT_LOG, PVT_KAFKA_BACKLOG) };
}

function parsePeers(text: string): ReadonlyMap<string, string> {
  const entries = text
    .split(',')
    .filter(Boolean)
    .map((item) => {
      const [name, ...address] = item.trim().split('=');
      if (name === undefined || !URL.canParse(address.join('=')))
        throw new StartFailed(`PVT_PEERS: "${item}" is not service=http://host:port.`);
      return [name, address.join('=')] as const;
    });
  return new Map(entries);
}

/** What the installation's processes show one another: not the secret itself. */
function internalSecret(secret: string): string {
  return createHash('sha256').update(`internal:${secret}`).digest('base64url');
}

async function listen(http: HttpServer, values: ProgramSettings): Promise<string> {
  try {
    await http.fastify.listen({ port: values.PVT_PORT, host: values.PVT_HOST });
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'EADDRINUSE')
      throw new StartFailed(
        `Port ${values.PVT_PORT} is in use. Stop the other program, or set PVT_PORT to another port.`,
      );
    if (code === 'EACCES')
      throw new StartFailed(`Port ${values.PVT_PORT} needs more rights. Set PVT_PORT to a port above 1023.`);
    throw new StartFailed(`The server can't listen on ${values.PVT_HOST}:${values.PVT_PORT}: ${messageOf(error)}.`);
  }
  const address = http.fastify.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : values.PVT_PORT;
  return `http://localhost:${port}`;
}

/** How long requests under way may take to finish when the program stops (ms). */
const DRAIN_MS = 10_000;

async function closeHttp(http: HttpServer): Promise<void> {
  endEventStreams();
  const cut = setTimeout(() => http.fastify.server.closeAllConnections(), DRAIN_MS);
  await http.fastify.close();
  clearTimeout(cut);
}

/** The first tenant, its API key in the data folder, and a link to sign in with. */
async function welcome(
  database: Database | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  folder: DataFolder,
  url: string,
): Promise<string> {
  if (database === undefined) return url;
  const tenant = await firstTenant(database, environment['PVT_TENANT_NAME'] ?? 'Main');
  await ensureKeyFile(folder.file('api-key'), database, tenant);
  return `${url}/?token=${await createSignInToken(database, tenant)}`;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
