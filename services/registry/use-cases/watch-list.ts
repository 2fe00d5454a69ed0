import type { EventStream } from '@pvt/kernel/http/events-stream';
import { headOf } from '../adapters/postgres/head.ts';
import { renewLease, storedInstances } from '../adapters/postgres/instances.ts';
import { INSTALLATION, type Lease, type ListedInstance, type PeerList, type SeenList } from '../core/instance.ts';
import { listedOf, peersOf, standingOf } from '../core/standing.ts';
import { leaseOver } from './register.ts';
import type { ListTools, RegistryTools } from './tools.ts';

/** How long a call is held that has the newest list: short, since a process that stops waits for those that it answers. */
const HELD_MS = 2000;

export function lookAtList({ database }: ListTools): Promise<SeenList> {
  return database.snapshot(INSTALLATION, async (tx) => {
    const { revision } = await headOf(tx);
    return { revision, stored: await storedInstances(tx) };
  });
}

/** Beats are no change: only what makes a revision is. */
export function isSameList(a: SeenList, b: SeenList): boolean {
  return a.revision === b.revision;
}

/** Who is listed, as the API has it. */
export function shownList({ revision, stored }: SeenList): {
  readonly revision: number;
  readonly stale: boolean;
  readonly items: ListedInstance[];
} {
  const { stale, listed } = standingOf(stored);
  return { revision, stale, items: listed.map(listedOf) };
}

/** All instances at once, and whenever their list changes. */
export function followList({ watches }: Pick<RegistryTools, 'watches'>, stream: EventStream): void {
  const off = watches.watch(INSTALLATION, 'instances', (seen) => {
    stream.send('instances', shownList(seen), seen.revision);
  });
  stream.signal.addEventListener('abort', off);
}

/**
 * @param after the revision that the caller has; null looks anew, so that it also says which list each instance has taken by now
 * @returns the list as soon as it is another one, null where it was not in time
 */
export async function newerList(
  tools: Pick<RegistryTools, 'database' | 'watches'>,
  after: number | null,
): Promise<PeerList | null> {
  if (after !== null) return changedList(tools, after);
  const { revision, stored } = await lookAtList(tools);
  return peersOf(revision, stored);
}

function changedList({ watches }: Pick<RegistryTools, 'watches'>, after: number): Promise<PeerList | null> {
  const { promise, resolve } = Promise.withResolvers<PeerList | null>();
  const timer = setTimeout(() => resolve(null), HELD_MS);
  const off = watches.watch(INSTALLATION, 'instances', ({ revision, stored }) => {
    if (revision !== after) resolve(peersOf(revision, stored));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    off();
  });
}

/** @throws REGISTRY_LEASE_OVER, also for a beat that was sent in time and came too late */
export async function takeBeat(
  tools: Pick<RegistryTools, 'database' | 'watches' | 'leaseMs'>,
  { after, ...lease }: Lease & { readonly after: number | null },
): Promise<{ readonly draining: boolean; readonly list: PeerList | null }> {
  const renewed = await tools.database.transaction(INSTALLATION, (tx) =>
    renewLease(tx, lease, after ?? 0, tools.leaseMs),
  );
  if (renewed === undefined) throw leaseOver(lease);
  return { draining: renewed.draining, list: await newerList(tools, after) };
}
