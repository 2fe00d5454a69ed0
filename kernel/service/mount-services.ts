import type { AddressInfo } from 'node:net';
import { createClosers } from '../async/closers.ts';
import { openDatabase } from '../database/database.ts';
import { type JobEngine, openJobs } from '../jobs/jobs.ts';
import { countedLog } from '../log/counted-log.ts';
import { openSagas, type SagaEngine } from '../saga/sagas.ts';
import { openAccessTrail } from './access-trail.ts';
import { servicePrincipal } from './context.ts';
import { every } from './every.ts';
import { followClosings } from './forget-tenant.ts';
import { makeContext } from './make-context.ts';
import type { Platform } from './platform.ts';
import type { AnyService, Mounted, ServiceContext } from './service.ts';
import { readSettings } from './settings.ts';

/** Where the services' settings come from. */
export interface SettingSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly file?: Readonly<Record<string, unknown>>;
}

const SWEEP_MS = 3_600_000;

/**
 * Mounts services on a platform: their routes are added, their operations answer. Started, all of them consume and send.
 * @param signal ends a start under way; its reason is thrown
 */
export async function mountServices(
  platform: Platform,
  services: readonly AnyService[],
  { environment, file = {} }: SettingSources,
  signal?: AbortSignal,
): Promise<Required<Mounted>> {
  const starts: (() => Promise<void>)[] = [];
  const stops = createClosers();
  for (const service of services) {
    const { context, repeat, jobs, sagas, followClosed } = contextOf(platform, service, { environment, file });
    stops.add(() => repeat.stop());
    const mounted = await service.mount(context);
    if (mounted.stop !== undefined) stops.add(() => mounted.stop?.() ?? Promise.resolve());
    // Before what the service has ends, since their work is done with it.
    stops.add(() => jobs.stop());
    starts.push(async () => {
      await followClosed();
      await sagas.follow();
      await mounted.start?.();
      repeat.start();
    });
    signal?.throwIfAborted();
  }
  return {
    async start() {
      for (const start of starts) {
        await start();
        signal?.throwIfAborted();
      }
    },
    stop: () => stops.close(),
  };
}

interface Repeat {
  start(): void;
  stop(): Promise<void>;
}

function contextOf(
  platform: Platform,
  service: AnyService,
  { environment, file = {} }: SettingSources,
): {
  readonly context: ServiceContext;
  readonly repeat: Repeat;
  readonly jobs: Pick<JobEngine, 'stop'>;
  readonly sagas: Pick<SagaEngine, 'follow'>;
  /** Begins to delete what it has of tenants that are closed. */
  readonly followClosed: () => Promise<unknown>;
} {
  const { options, metrics, engine, operations, http, readiness } = platform;
  const { name } = service;
  const database = openDatabase(options.connection(name));
  platform.databases.add(() => database.close());
  metrics.watchConnections(database.role, () => database.connections);
  metrics.watchConnections(`${database.role}_housekeeping`, () => database.housekeepingConnections);
  const log = countedLog(engine.forService(database), metrics, service.events);
  platform.waiting.push(() => log.waiting);
  const logger = options.logger.child({ service: name });

  const jobs = openJobs({ database, metrics, onError: (error) => logger.error({ err: error }, 'jobs') });
  const sagas = openSagas({ service: name, database, log, jobs, contracts: operations });
  const sweep = async (): Promise<void> => {
    await jobs.sweep();
    await sagas.sweep();
  };
  const waiting: (() => void)[] = [
    () => {
      if (!jobs.start()) return;
      const sweeping = every(database, SWEEP_MS, 'sweep-jobs', sweep, (error) => logger.error({ err: error }, 'jobs'));
      running.add(() => sweeping.stop());
    },
  ];
  const running = createClosers();
  const principal = servicePrincipal(name);
  const { accessEvents } = options;
  const trail =
    accessEvents === undefined ? undefined : openAccessTrail({ events: accessEvents, database, log, logger });
  const context: ServiceContext = {
    database,
    log,
    jobs,
    sagas,
    contracts: operations,
    settings: readSettings(service.settings, environment, file),
    logger,
    metrics,
    files: options.files(name),
    secretKey: options.secretKey(name),
    permissions: options.permissions,
    eventAccess: options.eventAccess,
    publicUrl: () => options.http.publicUrl ?? listeningAt(http.fastify.server.address()),
    ownContext: (tenant) => makeContext({ tenant, principal }),
    route: (route) => http.add(route, trail, name),
    every(ms, what, work) {
      waiting.push(() => {
        const repeated = every(database, ms, what, work, (error) => logger.error({ err: error }, what));
        running.add(() => repeated.stop());
      });
    },
    dependency: (dependency, check) => readiness.add(dependency, check),
  };
  const repeat: Repeat = {
    start: () => waiting.splice(0).forEach((begin) => begin()),
    stop: () => running.close(),
  };
  const { tenantClosed } = options;
  const followClosed = async (): Promise<unknown> =>
    tenantClosed && followClosings(log, { service: name, database, files: context.files }, tenantClosed);
  return { context, repeat, jobs, sagas, followClosed };
}

/** As a browser of the same machine finds it. */
function listeningAt(address: AddressInfo | string | null): URL {
  const { port, address: host } =
    typeof address === 'object' && address !== null ? address : { port: 80, address: '::' };
  const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host;
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`);
}
