import { KAFKA_FAILURE_POINTS } from '@pvt/adapter-kafka/settings';
import { PostgresFailed, startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { type Closers, createClosers } from '@pvt/kernel/async/closers';
import { messageOf } from '@pvt/kernel/errors';
import { armFromEnvironment, KERNEL_FAILURE_POINTS } from '@pvt/kernel/failure-point';
import { KERNEL_MIGRATIONS, migrate } from '@pvt/kernel/migrations';
import { mountServices, type SettingSources } from '@pvt/kernel/mount-services';
import type { Platform } from '@pvt/kernel/platform';
import { internalServer, type Served } from '@pvt/kernel/serve';
import type { AnyService } from '@pvt/kernel/service';
import { readSettings, SettingError } from '@pvt/kernel/settings';
import { startTracing } from '@pvt/kernel/tracing';
import type { FastifyBaseLogger } from 'fastify';
import { authenticator } from './authenticator.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { type DiskSpace, watchDiskSpace } from './disk-space.ts';
import { ownEventTypes } from './event-types.ts';
import { openHaltedTenants } from './halted-tenants.ts';
import { decideOnUncaught } from './last-resort.ts';
import { type Address, listen, probe } from './listen.ts';
import { createLogger, openLog } from './logger.ts';
import { platformOf } from './platform.ts';
import { servePortal } from './portal.ts';
import { referenceRoutes } from './reference.ts';
import { keptList } from './registry/kept-list.ts';
import { openMembership } from './registry/membership.ts';
import { openPeers } from './registry/peers.ts';
import { openPlaces } from './registry/places.ts';
import { type Ports, thisInstance } from './registry/this-instance.ts';
import { sampleRoutes } from './samples.ts';
import { declaredByAll, loadServices, migrationSets, servicesNamed } from './services.ts';
import { type ProgramSettings, settings } from './settings.ts';
import { StartFailed } from './start-failed.ts';
import { startSandbox } from './start-sandbox.ts';
import { welcome } from './welcome.ts';

export interface Program {
  /** Where it listens, such as http://localhost:8080. */
  readonly url: string;
  /** The address for the browser, with a sign-in token that works once. */
  readonly signInUrl: string;
  /** Finishes what is under way and ends everything it started. */
  stop(): Promise<void>;
}

/**
 * Composes and starts the whole program.
 * @param signal ends a start under way: what was started until then is ended, and its reason is thrown
 * @param onWaiting told once what the start waits for, where something outside is away
 * @throws StartFailed with one line for the person who starts it.
 */
export async function startProgram(
  sources: SettingSources,
  signal: AbortSignal,
  onWaiting?: (away: readonly string[]) => void,
): Promise<Program> {
  const { values, services, folder } = await prepare(sources);
  const closers = createClosers();
  closers.add(() => folder.release());
  try {
    for (const address of addressesOf(values)) await probe(address);
    return await compose({ values, sources, services, folder, closers, signal, onWaiting });
  } catch (error) {
    await closers.close().catch(() => undefined);
    if (error instanceof PostgresFailed) throw new StartFailed(error.message);
    throw error;
  }
}

/**
 * Finds what refuses a start without starting anything: a setting, the data folder, a port.
 * @throws StartFailed, SettingError as the start itself would
 */
export async function checkStart(sources: SettingSources): Promise<void> {
  const { values, folder } = await prepare(sources);
  try {
    for (const address of addressesOf(values)) await probe(address);
  } finally {
    await folder.release();
  }
}

/**
 * Brings a database of its own up to date, and starts nothing: what a release does first, while the version before serves.
 * @throws StartFailed, SettingError
 */
export async function migrateOnly(sources: SettingSources): Promise<void> {
  const { PVT_DATABASE, PVT_SECRET } = readSettings(settings, sources.environment, sources.file);
  if (PVT_DATABASE === undefined || PVT_SECRET === undefined)
    throw new StartFailed(
      '--migrate is for a PostgreSQL of your own: set PVT_DATABASE and PVT_SECRET. The embedded one is brought up to date by each start.',
    );
  await bringUpToDate(PVT_DATABASE, PVT_SECRET);
}

/** @throws StartFailed */
async function bringUpToDate(databaseUrl: string, secret: string): Promise<void> {
  await migrate(databaseUrl, secret, [KERNEL_MIGRATIONS, ...migrationSets]).catch((error: unknown) => {
    throw new StartFailed(`The database could not be brought up to date: ${messageOf(error)}.`);
  });
}

/** @throws StartFailed, SettingError */
async function prepare(sources: SettingSources): Promise<Pick<Start, 'values' | 'services' | 'folder'>> {
  const values = readSettings(settings, sources.environment, sources.file);
  const services = await servicesOf(values);
  armFailurePoints(values, services);
  return { values, services, folder: await openDataFolder(values.PVT_DATA) };
}

/** Where it is going to listen: for its processes, where it does, and for people last. */
function addressesOf({ PVT_HOST: host, PVT_PORT: port, PVT_INTERNAL_PORT: internal }: ProgramSettings): Address[] {
  return [
    ...(internal === undefined ? [] : [{ host, port: internal, setting: 'PVT_INTERNAL_PORT' }]),
    { host, port, setting: 'PVT_PORT' },
  ];
}

interface Start {
  readonly values: ProgramSettings;
  readonly sources: SettingSources;
  readonly services: readonly AnyService[];
  readonly folder: DataFolder;
  readonly closers: Closers;
  readonly signal: AbortSignal;
  readonly onWaiting: ((away: readonly string[]) => void) | undefined;
}

async function compose(start: Start): Promise<Program> {
  const { values, sources, services, folder, closers, signal } = start;
  const logger = createLogger(values, await openLog(values, folder));
  const leaveUncaught = decideOnUncaught(logger);
  closers.add(async () => leaveUncaught());
  const tracing = startTracing(values.PVT_OTLP);
  closers.add(() => tracing.stop());
  const secret = values.PVT_SECRET ?? (await folder.secret());
  const databaseUrl = values.PVT_DATABASE ?? (await startDatabase(start, logger.warn.bind(logger)));
  signal.throwIfAborted();
  await bringUpToDate(databaseUrl, secret);
  signal.throwIfAborted();

  const declared = await declaredByAll();
  const disk = await watchDisk(start, logger);
  const halted = openHaltedTenants();
  const names = services.map(({ name }) => name);
  const peers = openPeers(values.PVT_ZONE ?? null);
  const membership = openMembership({
    peers,
    kept: keptList(folder.file('registry.json')),
    onAway(err) {
      if (err === null) logger.info('the registry is there again');
      else logger.warn({ err }, 'the registry is away: calls go by the list that it last gave');
    },
  });
  const places = openPlaces(values, peers, membership);
  const ground = { values, sources, folder, logger, databaseUrl, secret, ...declared, disk, halted, places };
  const platform = await platformOf(ground);
  closers.add(() => platform.close());
  const withSandbox = await startSandbox(values, sources, services, folder, closers);
  const mounted = await mountServices(platform, services, withSandbox, signal);
  closers.add(() => mounted.stop());
  closers.add(halted.watch(platform.operations, (err) => logger.warn({ err }, 'who is suspended could not be asked')));
  addProgramRoutes(platform, services);
  await servePortal(platform.http.fastify, { packagesHost: values.PVT_PACKAGES_HOST });

  const isMember = values.PVT_REGISTRY !== undefined || names.includes('registry');
  if (isMember) await membership.follow(platform.operations);
  // After the doors are closed: as long as requests are under way, the lease is held.
  closers.add(() => membership.leave());
  const { url, ports } = await openDoors(platform, values, closers);
  await mounted.start();
  signal.throwIfAborted();
  const signInUrl = names.includes('identity')
    ? await welcome(platform.operations, folder, values.PVT_PUBLIC_URL ?? url)
    : url;
  await folder.announce(url);
  signal.throwIfAborted();
  // Last of all: whoever waits for it finds the key's file and the address.
  platform.readiness.open();
  await platform.readiness.whenReady(signal, start.onWaiting);
  if (isMember) await membership.join(thisInstance(values, names, ports));
  closers.add(async () => {
    platform.readiness.close();
    await membership.drain();
  });
  logger.info({ url, services: names }, 'ready');
  return { url, signInUrl, stop: () => closers.close() };
}

/** @throws StartFailed */
async function servicesOf({ PVT_SERVICES }: ProgramSettings): Promise<readonly AnyService[]> {
  try {
    return await loadServices(servicesNamed(PVT_SERVICES));
  } catch (error) {
    throw new StartFailed(`PVT_SERVICES: ${messageOf(error)}.`);
  }
}

/** @throws SettingError for a point that nothing here has */
function armFailurePoints({ PVT_FAILURE_POINTS: given }: ProgramSettings, services: readonly AnyService[]): void {
  const known = [
    ...KERNEL_FAILURE_POINTS,
    ...KAFKA_FAILURE_POINTS,
    ...services.flatMap(({ failurePoints = [] }) => failurePoints),
  ].sort();
  try {
    armFromEnvironment(given, known);
  } catch (error) {
    throw new SettingError(`PVT_FAILURE_POINTS="${given}": ${messageOf(error)}`);
  }
}

/** @returns the administrator's address of the embedded PostgreSQL */
async function startDatabase({ folder, closers, signal }: Start, warn: (message: string) => void): Promise<string> {
  const postgres = await startEmbeddedPostgres({
    folder: folder.file('postgres'),
    onRestart: () => warn('PostgreSQL had died and was started again'),
    onFailedRestart: (error) => warn(`PostgreSQL can't be started again yet: ${messageOf(error)}`),
    signal,
  });
  closers.add(() => postgres.stop());
  return postgres.url;
}

/** Of the embedded database; another one watches its own disk. */
async function watchDisk(
  { values, folder, closers }: Start,
  logger: FastifyBaseLogger,
): Promise<DiskSpace | undefined> {
  if (values.PVT_DATABASE !== undefined) return undefined;
  const disk = await watchDiskSpace({
    folder: folder.path,
    reserve: values.PVT_DISK_RESERVE_MB * 1024 * 1024,
    onChange(isFull, freeBytes) {
      if (isFull) logger.error({ freeBytes }, 'the disk is nearly full: nothing more is stored until there is space');
      else logger.info({ freeBytes }, 'there is space on the disk again: storing goes on');
    },
  });
  closers.add(async () => disk.stop());
  return disk;
}

/** What is the whole program's and not a service's. */
function addProgramRoutes(platform: Platform, services: readonly AnyService[]): void {
  const { http, operations, readiness, metrics } = platform;
  const authenticate = authenticator(operations);
  const names = services.map(({ name }) => name);
  for (const route of [
    ...readiness.routes(metrics),
    ...referenceRoutes(http, services, (headers) => ownEventTypes(operations, authenticate, headers)),
    ...sampleRoutes(http, names),
  ])
    http.add(route);
}

/** @returns where people find it. @throws StartFailed */
async function openDoors(
  platform: Platform,
  values: ProgramSettings,
  closers: Closers,
): Promise<{ readonly url: string; readonly ports: Ports }> {
  const { PVT_HOST: host, PVT_PORT: port, PVT_INTERNAL_PORT: internalPort } = values;
  let internal: Served | undefined;
  if (internalPort !== undefined) {
    const address = { host, port: internalPort, setting: 'PVT_INTERNAL_PORT' };
    const opened = await listen(await internalServer(platform), address);
    closers.add(() => opened.close());
    platform.options.logger.info({ port: opened.port }, 'other processes may call');
    internal = opened;
  }
  const served = await listen(platform.http, { host, port, setting: 'PVT_PORT' });
  closers.add(() => served.close());
  return { url: `http://localhost:${served.port}`, ports: { public: served.port, internal: internal?.port } };
}
