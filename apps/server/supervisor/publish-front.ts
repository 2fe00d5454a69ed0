import { sameJson } from '@pvt/kernel/json';
import { StartFailed } from '../start-failed.ts';
import { frontDocument, GENERATED, type Served } from './front-document.ts';

/** Whose processes serve pages and what every process serves: there is no sign-in without them. */
const PAGES = 'identity';
const LAYER = '/v1/config/layers/production';

export interface FrontParts {
  /** One process of each kind, and where it listens for people. */
  readonly kinds: readonly { readonly services: readonly string[]; readonly url: string }[];
  /** Of the organisation that runs the installation. */
  readonly key: string;
  /** Where the gateway listens. */
  readonly front: string;
}

/**
 * Publishes the gateway's document, by which people reach what the processes serve. One that people have made stays as it is.
 * @throws StartFailed
 */
export async function publishFront({ kinds, key, front }: FrontParts): Promise<void> {
  const served = await Promise.all(kinds.map(servedBy));
  const document = frontDocument(served, PAGES);
  const config = kinds.find(({ services }) => services.includes('config'));
  if (config === undefined) throw new StartFailed('No process mounts config, of which the gateway has its document.');
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${config.url}${path}`, { ...init, headers });
    if (!answer.ok) throw new StartFailed(`The gateway's document can't be published: ${await answer.text()}`);
    return answer.json();
  };
  const { entries } = (await ask(LAYER)) as {
    readonly entries: Readonly<Record<string, { readonly value?: unknown }>>;
  };
  const known = entries['gateway']?.value;
  if (!isOthers(known) && !sameJson(known ?? null, document))
    await ask(`${LAYER}/revisions`, {
      method: 'POST',
      body: JSON.stringify({ set: { gateway: document }, reason: 'What the processes of the topology serve.' }),
    });
  await reached(front);
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

const WITHIN_MS = 30_000;
const AGAIN_MS = 50;

/** Resolves when people's requests come through. @throws StartFailed */
async function reached(front: string): Promise<void> {
  for (const until = performance.now() + WITHIN_MS; ; await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))) {
    const answer = await fetch(`${front}/healthz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    if (performance.now() > until)
      throw new StartFailed(`The gateway at ${front} leads nowhere: see GET /v1/gateway for what it goes by.`);
  }
}
