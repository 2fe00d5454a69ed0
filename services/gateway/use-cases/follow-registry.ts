import { type PeerList, watchInstances } from '@pvt/registry/contract';
import { frontDocument } from '../core/front-document.ts';
import type { Follower } from './follow-configuration.ts';
import { pause } from './pause.ts';
import type { RunningTools } from './tools.ts';

/** Whose processes serve pages, and what every process serves: there is no sign-in without them. */
const PAGES = 'identity';
const AGAIN_MS = 1000;
const ANSWER_MS = 5000;

type Instance = PeerList['instances'][number];

/**
 * Until somebody publishes a document, people's requests go to the processes of the installation: each address to those that serve it, as
 * they come and go. Ends with the signal, or once there is a document.
 */
export async function followRegistry(
  tools: Pick<RunningTools, 'contracts' | 'ownContext' | 'onTrouble'>,
  follower: Pick<Follower, 'isPublished' | 'takeFront'>,
  signal: AbortSignal,
): Promise<void> {
  /** The paths of each kind of process, by its services: what is asked once stays while its kind is there. */
  const served = new Map<string, readonly string[]>();
  let after: number | null = null;
  let isTold = false;
  while (!signal.aborted && !follower.isPublished())
    try {
      const { list }: { readonly list: PeerList | null } = await tools.contracts.call(
        watchInstances,
        tools.ownContext(''),
        {
          after,
        },
      );
      if (list !== null) {
        const kinds = await servedBy(list.instances, served);
        const isWhole = kinds.some(({ services }) => services.includes(PAGES));
        // The first start has not made the installation's tenant yet.
        if (isWhole && !(await follower.takeFront(frontDocument(kinds, PAGES)))) await pause(AGAIN_MS, signal);
        else after = list.revision;
      }
      isTold = false;
    } catch (error) {
      if (!isTold) tools.onTrouble(error, 'what the processes serve can not be found out: it is tried again');
      isTold = true;
      await pause(AGAIN_MS, signal);
    }
}

/** @throws Error where a kind of process is new and none of it answers */
async function servedBy(instances: readonly Instance[], known: Map<string, readonly string[]>) {
  const kinds = Map.groupBy(instances, ({ services }) => services.join());
  for (const kind of known.keys()) if (!kinds.has(kind)) known.delete(kind);
  await Promise.all(
    [...kinds].map(async ([kind, of]) => {
      if (!known.has(kind)) known.set(kind, await pathsOf(of));
    }),
  );
  return [...known].map(([kind, paths]) => ({ services: kind.split(','), paths }));
}

/** Of the first that answers. */
async function pathsOf(instances: readonly Instance[]): Promise<readonly string[]> {
  return Promise.any(
    instances
      .flatMap(({ public: url }) => (url === null ? [] : [url]))
      .map(async (url) => {
        const answer = await fetch(new URL('/openapi.json', url), { signal: AbortSignal.timeout(ANSWER_MS) });
        if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
        const { paths } = (await answer.json()) as { readonly paths: object };
        return Object.keys(paths);
      }),
  );
}
