import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../database/database.ts';
import type { Files } from '../files/files.ts';
import type { Route } from '../http/route.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Sagas } from '../saga/sagas.ts';
import type { CallContext } from './context.ts';
import type { Contracts } from './contract.ts';
import type { EventAccess } from './event-access.ts';
import type { EventType } from './event-type.ts';
import type { Permissions } from './permissions.ts';
import type { SettingDeclarations, SettingValues } from './settings.ts';

/** What a service gets from the program; nothing else reaches it. */
export interface ServiceContext<D extends SettingDeclarations = SettingDeclarations> {
  /** With the service's own role. */
  readonly database: Database;
  readonly log: Log;
  /** Work that is done later, and again until it is done. */
  readonly jobs: Jobs;
  /** Business transactions of several steps that end done or undone. */
  readonly sagas: Sagas;
  readonly contracts: Contracts;
  readonly settings: SettingValues<D>;
  readonly logger: FastifyBaseLogger;
  readonly metrics: Metrics;
  readonly files: Files;
  /** A key that is the installation's own, for sealing secrets: 32 bytes. */
  readonly secretKey: Buffer;
  /** Those of all services of the house, mounted here or elsewhere. */
  readonly permissions: Permissions;
  /** What it takes to read the events of all services of the house. */
  readonly eventAccess: EventAccess;
  /** Where people find the server, for links in mails: as it was set up, or else where it listens. */
  publicUrl(): URL;
  /** For what the service does on its own, by a timer: for one tenant, as itself. */
  ownContext(tenant: string): CallContext;
  route(route: Route): void;
  /**
   * Does the work again and again while the service is mounted, on one process of the installation at a time; its errors
   * are logged. Begins after every service is mounted, ends with the work that is under way.
   * @param name unique within the service
   * @param ms from the end of one to the begin of the next
   */
  every(ms: number, name: string, work: () => Promise<void>): void;
  /** A dependency that /readyz names: throws when it is away. */
  dependency(name: string, check: () => Promise<void>): void;
}

/** What goes on in a mounted service between requests. */
export interface Mounted {
  /** After every service is mounted: starts consumers and senders. */
  start?(): Promise<void>;
  /** Ends them, before the log and the database close. */
  stop?(): Promise<void>;
}

/** The door of a service: what it needs and what it mounts. */
export interface Service<D extends SettingDeclarations = SettingDeclarations> {
  /** Also the schema's name and, with the prefix `pvt_`, the role's. */
  readonly name: string;
  readonly migrations: URL;
  readonly settings: D;
  /** As its contract declares them. */
  readonly events: readonly EventType[];
  readonly permissions: Permissions;
  /** The places where a crash test may end the process: see `failurePoint`. */
  readonly failurePoints?: readonly string[];
  mount(context: ServiceContext<D>): Promise<Mounted>;
}

/** Any service: one whose settings are not known here. */
export type AnyService = Service<SettingDeclarations>;

export function defineService<const D extends SettingDeclarations>(service: Service<D>): Service<D> {
  return service;
}
