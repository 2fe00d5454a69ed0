import type { FastifyBaseLogger } from 'fastify';
import type { TSchema } from 'typebox';
import type { Database } from '../database/database.ts';
import type { Route } from '../http/route.ts';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Contracts } from './contract.ts';
import type { SettingDeclarations, SettingValues } from './settings.ts';

/** An event type that a service publishes: for AsyncAPI, and for those who read it. */
export interface EventDeclaration {
  readonly type: string;
  readonly description: string;
  readonly data: TSchema;
  readonly example: unknown;
}

/** Any service's settings. */
export type SettingsOf = SettingDeclarations;

/** What a service gets from the program; nothing else reaches it. */
export interface ServiceContext<D extends SettingDeclarations = SettingDeclarations> {
  /** With the service's own role. */
  readonly database: Database;
  readonly log: Log;
  readonly contracts: Contracts;
  readonly settings: SettingValues<D>;
  readonly logger: FastifyBaseLogger;
  readonly metrics: Metrics;
  /** A folder of the service's own for files, made when first asked for. */
  readonly folder: () => Promise<string>;
  /** A key that is the installation's own, for sealing secrets: 32 bytes. */
  readonly secretKey: Buffer;
  route(route: Route): void;
  /** A dependency that /readyz names: throws when it is away. */
  dependency(name: string, check: () => Promise<void>): void;
  /** Called before the log and the database close, newest first. */
  onStop(stop: () => Promise<void>): void;
}

/** The door of a service: what it needs and what it mounts. */
export interface Service<D extends SettingDeclarations = SettingDeclarations> {
  /** Also the schema's name and, with the prefix `pvt_`, the role's. */
  readonly name: string;
  readonly migrations: URL;
  readonly settings: D;
  readonly events: readonly EventDeclaration[];
  mount(context: ServiceContext<D>): Promise<void>;
  /** After every service is mounted: starts consumers and timers. */
  start?(context: ServiceContext<D>): Promise<void>;
}

export function defineService<const D extends SettingDeclarations>(service: Service<D>): Service<D> {
  return service;
}
