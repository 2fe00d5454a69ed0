import { watchInstances } from '@pvt/registry/contract';
import type { Target } from '../core/target.ts';
import type { MonitorTools } from './tools.ts';

const OWN = 'monitor';

/**
 * The processes that the registry lists and that do not keep their figures themselves. Where there is no registry there are none; while it
 * is away, those that it listed last.
 * @param at how a process is read at its internal address
 */
export function registeredTargets(
  { contracts, ownContext }: Pick<MonitorTools, 'contracts' | 'ownContext'>,
  at: (name: string, base: URL) => Target,
): () => Promise<readonly Target[]> {
  let last: readonly Target[] = [];
  return async () => {
    const answer = await contracts.call(watchInstances, ownContext(''), { after: null }).catch(() => undefined);
    const list = answer?.list ?? undefined;
    if (list !== undefined)
      last = list.instances.flatMap(({ id, internal, services }) =>
        internal === null || services.includes(OWN) ? [] : [at(id, new URL(internal))],
      );
    return last;
  };
}
