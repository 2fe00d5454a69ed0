import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { kafkaSettings } from '@pvt/adapter-kafka/settings';
import { type EmbeddedPostgres, PostgresFailed, startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { listTypes } from '@pvt/collect/contract';
import { createSignInToken, firstTenant, identity } from '@pvt/identity';
import { ConnectionBudget, type Database, mostForOne, openDatabase } from '@pvt/kernel/database';
import { messageOf } from '@pvt/kernel/errors';
import { armFromEnvironment } from '@pvt/kernel/failure-point';
import { createHttpServer } from '@pvt/kernel/http/server';
import { openLog } from '@pvt/kernel/log';
import { createMetrics } from '@pvt/kernel/metrics';
import { KERNEL_MIGRATIONS, migrate } from '@pvt/kernel/migrations';
import { accessOf } from '@pvt/kernel/role';
import { exampleOf } from '@pvt/kernel/schema/reference';
import type { EventDeclaration, Service, ServiceContext, SettingsOf } from '@pvt/kernel/service';
import { readSettings, type SettingValues } from '@pvt/kernel/settings';
import { startTracing } from '@pvt/kernel/tracing';
import type { TSchema } from 'typebox';
import { authenticator } from './authenticator.ts';
import { type Closers, createClosers } from './closers.ts';
import { createContracts } from './contracts.ts';
import { countedLog } from './counted-log.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { ensureKeyFile } from './key-file.ts';
import { closeHttp, listen } from './listen.ts';
import { createLogger, openLogFile } from './logger.ts';
import { servePortal } from './portal.ts';
import { createReadiness } from './readiness.ts';
import { referenceRoutes } from './reference.ts';
import { sampleRoute } from './samples.ts';
import { loadServices, migrationSets, SERVICE_NAMES } from './services.ts';
import { parsePeers, settings } from './settings.ts';
import { StartFailed } from './start-failed.ts';

export interface Program {
  /** Where it listens, such as http://localhost:8080. */
  readonly url: string;
  /** The address for the browser, with a sign-in token that works once. */
  readonly signInUrl: string;
  /** Finishes what is under way and ends everything it started. */
  stop(): Promise<void>;
}

export type ProgramSettings = SettingValues<typeof settings>;

/** Where the settings come from. */
interface Given {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly file: Readonly<Record<string, unknown>>;
}

/**
 * Composes and starts the whole program.
 * @param signal ends a start under way: what was started until then is ended, and its reason is thrown
 * @throws StartFailed with one line for the person who starts it.
 */
export async function startProgram(given: Given, signal: AbortSignal): Promise<Program> {
  const values = readSettings(settings, given.environment, given.file);
  armFromEnvironment(values.PVT_FAILURE_POINTS);
  const folder = await openDataFolder(values.PVT_DATA);
  const closers = createClosers();
  closers.add(() => folder.release());
  try {
    return await compose(values, given, folder, closers, signal);
  } catch (error) {
    await closers.close().catch(() => undefined);
    if (error instanceof PostgresFailed) throw new StartFailed(error.message);
    throw error;
  }
}

async function compose(
  values: ProgramSettings,
  given: Given,
  folder: DataFolder,
  closers: Closers,
  signal: AbortSignal,
): Promise<Program> {
  const { environment, file } = given;
  const logger = createLogger(values, await openLogFile(values, folder));
  const tracing = startTracing(values.PVT_OTLP);
  closers.add(() => tracing.stop());
  const secret = values.PVT_SECRET ?? (await folder.secret());
  const adminUrl = values.PVT_DATABASE ?? (await startDatabase(folder, logger.warn.bind(logger), closers, signal));
  const names =
    values.PVT_SERVICES === 'all' ? SERVICE_NAMES : values.PVT_SERVICES.split(',').map((name) => name.trim());
  const services = await loadServices(names).catch((error: unknown) => {
    throw new StartFailed(`PVT_SERVICES: ${messageOf(error)}.`);
  });
  signal.throwIfAborted();
  await migrate(adminUrl, secret, [KERNEL_MIGRATIONS, ...migrationSets]).catch((error: unknown) => {
    throw new StartFailed(`The database could not be brought up to date: ${messageOf(error)}.`);
  });
  signal.throwIfAborted();

  const budget = new ConnectionBudget(values.PVT_CONNECTIONS);
  const connection = (name: string) => ({
    ...accessOf(adminUrl, secret, name),
    budget,
    connections: mostForOne(values.PVT_CONNECTIONS),
  });
  // Opened before the log, so that they close after it: consumers finish their batch with their service's connections.
  const databases = new Map<string, Database>();
  for (const { name } of services) {
    const database = openDatabase(connection(name));
    databases.set(name, database);
    closers.add(() => database.close());
  }
  const metrics = createMetrics();
  const engine = await openLog({
    connection: connection('log'),
    leaseMs: values.PVT_LEASE,
    periodMs: values.PVT_LOG_PERIOD,
    retentionMs: values.PVT_LOG_RETENTION,
    onError: (where, error) => logger.warn({ err: error, where }, 'the log will try again'),
    onHandled: (group, events) => metrics.handled.inc({ group }, events),
    ...(await brokerOf(values, given)),
  });
  closers.add(() => engine.close());
  metrics.watchSafePosition(() => engine.highWaterMark.safe);
  for (const pool of [engine.database, ...databases.values()])
    metrics.watchConnections(pool.role, () => pool.connections);
  for (const database of databases.values())
    metrics.watchConnections(`${database.role}_housekeeping`, () => database.housekeepingConnections);
  signal.throwIfAborted();

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
    const log = countedLog(engine.forService(database), metrics);
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
      onStop: (close) => closers.add(close),
    };
    await service.mount(context);
    signal.throwIfAborted();
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
  closers.add(() => closeHttp(http));
  for (const { service, context } of contexts) {
    await service.start?.(context);
    signal.throwIfAborted();
  }
  readiness.open();
  const signInUrl = await welcome(databases.get('identity'), given, folder, url);
  await folder.announce(url);
  signal.throwIfAborted();
  logger.info({ url, services: names }, 'ready');
  return { url, signInUrl, stop: () => closers.close() };
}

async function startDatabase(
  folder: DataFolder,
  warn: (message: string) => void,
  closers: Closers,
  signal: AbortSignal,
): Promise<string> {
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
    folder: folder.file('postgres'),
    onRestart: () => warn('PostgreSQL had died and was started again'),
    signal,
  });
  closers.add(() => postgres.stop());
  return postgres.url;
}

async function brokerOf(
  values: ProgramSettings,
  { environment, file }: Given,
): Promise<Partial<Parameters<typeof openLog>[0]>> {
  if (values.PVT_LOG === 'embedded') return {};
  const { kafkaSource } = await import('@pvt/adapter-kafka');
  const { PVT_KAFKA_BACKLOG } = readSettings(kafkaSettings, environment, file);
  return { openSource: kafkaSource(values.PVT_LOG, PVT_KAFKA_BACKLOG) };
}

/** What the installation's processes show one another: not the secret itself. */
function internalSecret(secret: string): string {
  return createHash('sha256').update(`internal:${secret}`).digest('base64url');
}

/** The first tenant, its API key in the data folder, and a link to sign in with. */
async function welcome(
  database: Database | undefined,
  { environment, file }: Given,
  folder: DataFolder,
  url: string,
): Promise<string> {
  if (database === undefined) return url;
  const { PVT_TENANT_NAME: name } = readSettings(identity.settings, environment, file);
  const tenant = await firstTenant(database, name);
  await ensureKeyFile(folder.file('api-key'), database, tenant);
  return `${url}/?token=${await createSignInToken(database, tenant)}`;
}
