import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { openSandbox } from '@pvt/adapter-sandbox';
import { type Closers, createClosers } from '@pvt/kernel/async/closers';
import { messageOf } from '@pvt/kernel/errors';
import { type DataFolder, makeFolder, openDataFolder } from '../data-folder.ts';
import { keyFile } from '../key-file.ts';
import { freePort, probe } from '../listen.ts';
import type { ProgramSettings } from '../settings.ts';
import { StartFailed } from '../start-failed.ts';
import { type Child, startChild } from './child.ts';
import type { Planned } from './topology.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
/** Of the embedded PostgreSQL. A process needs eight at least, and a few beside them to hear what others announce. */
const MOST_CONNECTIONS = 400;
const LEAST_CONNECTIONS = 8;

export interface Supervised {
  /** Where people find it. */
  readonly url: string;
  readonly signInUrl: string;
  readonly children: readonly Child[];
  /** Ends the processes in the order in which no request fails, and then what they stand on. */
  stop(): Promise<void>;
}

export interface SupervisorParts {
  readonly values: ProgramSettings;
  readonly environment: NodeJS.ProcessEnv;
  readonly planned: readonly Planned[];
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Starts the processes of a topology over one database, and starts again which ends.
 * @throws StartFailed with the process and what it said; what was started is ended then
 */
export async function startSupervised(parts: SupervisorParts): Promise<Supervised> {
  const closers = createClosers();
  try {
    return await start(parts, closers);
  } catch (error) {
    await closers.close().catch(() => undefined);
    throw error;
  }
}

async function start(parts: SupervisorParts, closers: Closers): Promise<Supervised> {
  const { values, planned, say, signal } = parts;
  const folder = await openDataFolder(values.PVT_DATA);
  closers.add(() => folder.release());
  // Who listens there is started last: nobody is to wait for that to read that the port is taken.
  await probe({ host: values.PVT_HOST, port: values.PVT_PORT, setting: 'PVT_PORT' });
  const common = await groundOf(parts, folder, closers);
  const port = values.PVT_PORT === 0 ? await freePort() : values.PVT_PORT;
  const registryPort = await freePort();
  const front = planned.find(({ isFront }) => isFront);
  const isSecure = ({ ...parts.environment, ...front?.settings }['PVT_GATEWAY_TLS_CERT'] ?? '') !== '';
  const local = `${isSecure ? 'https' : 'http'}://localhost:${port}`;
  const url = values.PVT_PUBLIC_URL ?? local;
  const key = keyFile(folder.file('api-key'));
  await makeFolder(folder.file('processes'));
  const children: Child[] = [];

  async function launch({ id, services, settings, isFront }: Planned): Promise<Child> {
    const own = folder.file(`processes/${id}`);
    await makeFolder(own);
    const known = await key.read();
    if (known !== null) await keyFile(`${own}/api-key`).write(known);
    const isRegistry = services.includes('registry');
    const child = startChild({
      id,
      main: MAIN,
      say: (line) => say(`${id} ${line}`),
      environment: {
        ...parts.environment,
        ...common,
        PVT_PUBLIC_URL: url,
        PVT_CONNECTIONS: String(connectionsOf(values, planned)),
        ...settings,
        PVT_DATA: own,
        PVT_INSTANCE: id,
        PVT_SERVICES: services.join(),
        ...portsOf(services, isFront, port, values.PVT_HOST),
        PVT_INTERNAL_PORT: isRegistry ? String(registryPort) : '0',
        ...(isRegistry ? {} : { PVT_REGISTRY: `http://127.0.0.1:${registryPort}` }),
      },
    });
    children.push(child);
    closers.add(() => child.stop());
    const stop = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    await Promise.race([child.ready, stop]).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new StartFailed(`${id}: ${messageOf(error)}`);
    });
    const made = await keyFile(`${own}/api-key`).read();
    if (made !== null && known === null) await key.write(made);
    return child;
  }

  // What all others ask while they start, one after the other: the first one also brings the database up to date.
  const first = planned.filter(({ services }) => services.includes('registry'));
  const people = planned.filter((each) => !first.includes(each) && each.services.includes('identity'));
  const rest = planned.filter((each) => !first.includes(each) && !people.includes(each) && !each.isFront);
  const last = planned.filter((each) => each.isFront && !first.includes(each) && !people.includes(each));
  for (const each of [...first, ...people]) await launch(each);
  await atOnce(rest, availableParallelism(), launch);
  for (const each of last) await launch(each);
  // By TLS it is called by the names in its certificates, of which this machine may have none.
  if (front?.services.includes('gateway') === true && !isSecure) await reached(local);
  await folder.announce(url);
  const token = children
    .map((child) => new URL(child.url ?? url).searchParams.get('token'))
    .find((each) => each !== null);
  return {
    url,
    signInUrl: token === undefined ? url : `${url.replace(/\/+$/, '')}/?token=${token}`,
    children,
    stop: () => closers.close(),
  };
}

/** People come to the gateway of the front, or to the front itself where it mounts none. */
function portsOf(services: readonly string[], isFront: boolean, port: number, host: string): NodeJS.ProcessEnv {
  if (!isFront) return { PVT_PORT: '0' };
  return services.includes('gateway')
    ? { PVT_PORT: '0', PVT_GATEWAY_PORT: String(port), PVT_GATEWAY_HOST: host, PVT_GATEWAY_FRONT: 'true' }
    : { PVT_PORT: String(port) };
}

const REACHED_MS = 30_000;
const AGAIN_MS = 100;

/** A gateway that has just begun finds the registry, and what the processes serve, within seconds. @throws StartFailed */
async function reached(front: string): Promise<void> {
  for (const until = performance.now() + REACHED_MS; performance.now() < until; await pause(AGAIN_MS)) {
    const answer = await fetch(`${front}/healthz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
  }
  throw new StartFailed(`The gateway at ${front} leads nowhere: its log says what it waits for.`);
}

/** What all processes have in common: the database, the secret, the sandbox of payments, the folder of files. */
async function groundOf(
  { values, environment, planned, say, signal }: SupervisorParts,
  folder: DataFolder,
  closers: Closers,
): Promise<NodeJS.ProcessEnv> {
  const common = {
    PVT_SECRET: values.PVT_SECRET ?? (await folder.secret()),
    PVT_FILES: values.PVT_FILES ?? folder.file('files'),
  };
  if (values.PVT_DATABASE !== undefined) return { ...common, PVT_DATABASE: values.PVT_DATABASE };
  const postgres = await startEmbeddedPostgres({
    folder: folder.file('postgres'),
    flags: [`max_connections=${MOST_CONNECTIONS}`],
    onRestart: () => say('PostgreSQL had died and was started again'),
    onFailedRestart: (error) => say(`PostgreSQL can't be started again yet: ${messageOf(error)}`),
    signal,
  });
  closers.add(() => postgres.stop());
  const isWanted = values.PVT_SANDBOX && environment['PVT_SANDBOX_URL'] === undefined;
  if (!isWanted || !planned.some(({ services }) => services.includes('payments')))
    return { ...common, PVT_DATABASE: postgres.url };
  const sandbox = await openSandbox({ file: folder.file('sandbox.json') });
  closers.add(() => sandbox.close());
  return { ...common, PVT_DATABASE: postgres.url, PVT_SANDBOX_URL: sandbox.url };
}

/** As many as there are, shared. */
function connectionsOf(values: ProgramSettings, planned: readonly Planned[]): number {
  const share = Math.floor((MOST_CONNECTIONS * 0.7) / planned.length);
  return Math.max(LEAST_CONNECTIONS, Math.min(values.PVT_CONNECTIONS, share));
}

async function atOnce<T>(items: readonly T[], most: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: most }, lane));
}
