import type { FastifyBaseLogger } from 'fastify';
import { type Closers, createClosers } from '../async/closers.ts';
import type { DatabaseOptions } from '../database/database.ts';
import type { Files } from '../files/files.ts';
import type { ConnectionLimits } from '../http/connections.ts';
import { type Pulse, watchPulse } from '../http/pulse.ts';
import { createHttpServer, type HttpOptions, type HttpServer } from '../http/server.ts';
import type { StreamLimits } from '../http/stream-places.ts';
import { type LogEngine, type LogOptions, openLog } from '../log/log.ts';
import { createMetrics, type Metrics } from '../observability/metrics.ts';
import type { AccessEvents } from './access-trail.ts';
import type { Problem } from './errors.ts';
import type { EventAccess } from './event-access.ts';
import { type Operations, type OperationsOptions, openOperations } from './operations.ts';
import type { Permissions } from './permissions.ts';
import { createReadiness, type Readiness } from './readiness.ts';

export interface PlatformOptions {
  readonly logger: FastifyBaseLogger;
  /** Of the role `pvt_NAME`. */
  readonly connection: (name: string) => DatabaseOptions;
  readonly log: Omit<LogOptions, 'connection' | 'onError' | 'onHandled' | 'refuseStoring'>;
  readonly http: Pick<HttpOptions, 'maxEventLoopDelayMs' | 'maxMemoryBytes' | 'publicUrl'> & {
    /** Single events that may wait for the database before load is shed. */
    readonly maxWaiting: number;
    /** Of the listener for people; by default few. */
    readonly connections?: ConnectionLimits;
    readonly streams?: StreamLimits;
    /** How long the database may give no answer before requests are refused; default 8 s. */
    readonly databaseSilenceMs?: number;
    /** Of the listener for the installation's other processes. */
    readonly internalConnections?: ConnectionLimits;
  };
  readonly operations: OperationsOptions;
  /** Metrics of each consumer group by its name, which holds its tenant; by default by kinds. */
  readonly eachGroup?: boolean;
  /** Why nothing can be stored at the moment, such as a full disk. */
  readonly refuseStoring?: () => Problem | undefined;
  /** Why nothing more is taken in for a tenant. */
  readonly refuseTenant?: (tenant: string) => Problem | undefined;
  /** By which events refusals, and readings of what is sensitive, are reported. */
  readonly accessEvents?: AccessEvents;
  /** The event by which each service deletes all that it has of a tenant. */
  readonly tenantClosed?: string;
  readonly authenticate: (operations: Operations) => HttpOptions['authenticate'];
  readonly findTenant?: (operations: Operations) => NonNullable<HttpOptions['findTenant']>;
  /** The files of a service. */
  readonly files: (service: string) => Files;
  /** What secrets of a service are sealed with: 32 bytes. */
  readonly secretKey: (service: string) => Buffer;
  /** Those of all services of the house. */
  readonly permissions: Permissions;
  /** By the types of all services of the house. */
  readonly eventAccess: EventAccess;
}

/** What all services of a process stand on. Nothing of it knows a service. */
export interface Platform {
  readonly options: PlatformOptions;
  readonly metrics: Metrics;
  readonly engine: LogEngine;
  readonly operations: Operations;
  readonly http: HttpServer;
  readonly readiness: Readiness;
  readonly pulse: Pulse;
  /** Events that wait for their statement, over all services: each adds its own. */
  readonly waiting: (() => number)[];
  /** What closes after the log: consumers finish their batch with their service's connections. */
  readonly databases: Closers;
  /** Ends the log, then the databases. */
  close(): Promise<void>;
}

const SILENCE_MS = 8000;

/** Opens the log, the HTTP layer (which does not listen yet) and the calls between services. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { logger } = options;
  const metrics = createMetrics({ eachGroup: options.eachGroup ?? false });
  const databases = createClosers();
  const engine = await openLog({
    ...options.log,
    ...(options.refuseStoring === undefined ? {} : { refuseStoring: options.refuseStoring }),
    ...(options.refuseTenant === undefined ? {} : { refuseTenant: options.refuseTenant }),
    connection: options.connection('log'),
    onError: (where, error) => logger.warn({ err: error, where }, 'the log will try again'),
    onHandled: (group, events) => metrics.countHandled(group, events),
  });
  metrics.watchSafePosition(() => engine.highWaterMark.safe);
  metrics.watchConnections(engine.database.role, () => engine.database.connections);
  const pulse = watchPulse(() => engine.database.query('select 1'), options.http.databaseSilenceMs ?? SILENCE_MS);
  const operations = openOperations(options.operations);
  const waiting: (() => number)[] = [];
  const http = await createHttpServer({
    ...options.http,
    logger,
    metrics,
    pulse,
    authenticate: options.authenticate(operations),
    ...(options.findTenant === undefined ? {} : { findTenant: options.findTenant(operations) }),
    ...(options.refuseStoring === undefined ? {} : { refuseStoring: options.refuseStoring }),
    overloaded: () =>
      waiting.some((count) => count() > options.http.maxWaiting)
        ? 'More events wait for the database than it can take; try again in a moment.'
        : undefined,
  });
  const readiness = createReadiness((name, error) => logger.warn({ err: error, name }, 'what is needed is away'));
  if (engine.checkBroker !== undefined) readiness.add('kafka', engine.checkBroker);
  readiness.add('database', async () => void (await engine.database.query('select 1')));
  return {
    options,
    metrics,
    engine,
    operations,
    http,
    readiness,
    pulse,
    waiting,
    databases,
    async close() {
      pulse.stop();
      await engine.close();
      await databases.close();
    },
  };
}
