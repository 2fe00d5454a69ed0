import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '@pvt/kernel/errors';
import { sameJson } from '@pvt/kernel/json';
import { StartFailed } from '../start-failed.ts';
import { type FrontDocument, frontDocument, GENERATED, type Served } from './front-document.ts';

/** Whose processes serve pages and what every process serves: there is no sign-in without them. */
const PAGES = 'identity';
const LAYER = '/v1/config/layers/production';
const WITHIN_MS = 30_000;
const AGAIN_MS = 100;

export interface FrontParts {
  /** One process of each kind, and where it listens for people. */
  readonly kinds: readonly { readonly services: readonly string[]; readonly url: string }[];
  /** Of the organisation that runs the installation. */
  readonly key: string;
  /** Where the gateway listens; undefined where it speaks TLS, by certificates of other names than this machine's. */
  readonly front: string | undefined;
}

/**
 * Publishes the gateway's document, by which people reach what the processes serve. One that people have made stays as it is.
 * @throws StartFailed
 */
export async function publishFront({ kinds, key, front }: FrontParts): Promise<void> {
  const document = frontDocument(await Promise.all(kinds.map(servedBy)), PAGES);
  const config = kinds.find(({ services }) => services.includes('config'));
  if (config === undefined) throw new StartFailed('No process mounts config, of which the gateway has its document.');
  await repeated(() => publish(`${config.url}${LAYER}`, key, document));
  if (front !== undefined) await repeated(() => reached(front));
}

async function publish(layer: string, key: string, document: FrontDocument): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const read = await fetch(layer, { headers });
  if (!read.ok) throw new StartFailed(`The configuration can't be read: ${await read.text()}`);
  const { entries } = (await read.json()) as {
    readonly entries: Readonly<Record<string, { readonly value?: unknown }>>;
  };
  const known = entries['gateway']?.value;
  if (isOthers(known) || sameJson(known ?? null, document)) return;
  const body = JSON.stringify({ set: { gateway: document }, reason: 'What the processes of the topology serve.' });
  // Only where nobody has published since: what people make stays.
  const match = { 'if-match': read.headers.get('etag') ?? '' };
  const made = await fetch(`${layer}/revisions`, { method: 'POST', headers: { ...headers, ...match }, body });
  if (!made.ok) throw new StartFailed(`The gateway's document can't be published: ${await made.text()}`);
}

/** Whether people have made it, or changed it. */
function isOthers(known: unknown): boolean {
  if (typeof known !== 'object' || known === null) return false;
  const routes: unknown = Reflect.get(known, 'routes');
  return (
    !Array.isArray(routes) || routes.some((route: { name?: unknown }) => !String(route.name).startsWith(GENERATED))
  );
}

async function servedBy({ services, url }: FrontParts['kinds'][number]): Promise<Served> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as { readonly paths: object };
  return { services, paths: Object.keys(paths) };
}

/** @throws StartFailed where people's requests do not come through */
async function reached(front: string): Promise<void> {
  const answer = await fetch(`${front}/healthz`);
  await answer.body?.cancel();
  if (!answer.ok) throw new StartFailed(`The gateway at ${front} leads nowhere: GET /v1/gateway says what it goes by.`);
}

/** A gateway that has just begun defines its key, finds the registry and takes its document within seconds. */
async function repeated(work: () => Promise<void>): Promise<void> {
  for (const until = performance.now() + WITHIN_MS; ; await pause(AGAIN_MS))
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error instanceof StartFailed ? error : new StartFailed(messageOf(error));
    }
}
