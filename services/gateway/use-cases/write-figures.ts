import { type BothFigures, insertFigures } from '../adapters/postgres/figures.ts';
import { storeProcess } from '../adapters/postgres/processes.ts';
import { keptReleases } from '../adapters/postgres/releases.ts';
import { differenceOf } from '../core/compared.ts';
import type { RunningTools } from './tools.ts';

/** In the interval of a release, so that it is decided by what was seen just before. */
const WRITES_EACH = 4;
const LONG_MS = 60_000;

/** How this gateway stands to the configuration. */
export interface Standing {
  /** Of the document that it goes by. */
  readonly revision: number;
  readonly fault: string | null;
}

export interface FigureWriter {
  /**
   * Writes what was seen since the last time that it could be written. No event tells of it: it comes again and again.
   * @returns within how many milliseconds it is to be written again, for what goes by it
   */
  write(tenant: string, standing: Standing): Promise<number>;
}

export function openFigureWriter({ database, documents, proxy, id, now }: RunningTools): FigureWriter {
  const written = new Map<string, BothFigures>();
  return {
    async write(tenant, standing) {
      const { releases, upstreams } = proxy.figures();
      const at = now().toString({ smallestUnit: 'millisecond' });
      const soon = await database.transaction(tenant, async (tx) => {
        await storeProcess(tx, { id, url: proxy.url, upstreams, ...standing });
        const { document } = await documents.read(tx);
        const underWay = (await keptReleases(tx)).filter(({ phase }) => phase === 'running' || phase === 'paused');
        for (const { name } of underWay) {
          const both = releases[name];
          if (both === undefined) continue;
          const since = differences(both, written.get(name));
          if (since.stable.requests + since.canary.requests > 0) await insertFigures(tx, name, id, at, since);
        }
        return Math.min(...underWay.map(({ name }) => (document.releases?.[name]?.everyMs ?? LONG_MS) / WRITES_EACH));
      });
      // Only when it is committed: what could not be written goes along the next time.
      for (const [name, both] of Object.entries(releases)) written.set(name, both);
      return soon;
    },
  };
}

function differences(now: BothFigures, before: BothFigures | undefined): BothFigures {
  return {
    stable: differenceOf(now.stable, before?.stable),
    canary: differenceOf(now.canary, before?.canary),
  };
}
