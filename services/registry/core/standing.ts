import type { ListedInstance, Peer, PeerList, StoredInstance } from './instance.ts';

/** Fewer may well have died at once, such as with the machine that they were on. */
const FEWEST_KEPT = 3;
/** After so long without a beat an instance goes, however many are silent. */
const LONGEST_KEPT_MS = 900_000;

/** Who is listed. */
export interface Standing<I> {
  /** Silent instances are listed on: more likely the registry was not reached than that most of them died in one moment. */
  readonly stale: boolean;
  readonly listed: readonly I[];
  readonly gone: readonly I[];
}

/** Who is listed, of all that are stored: whose lease is over is gone, unless that is more than half of them at once. */
export function standingOf<I extends Pick<StoredInstance, 'leaseMs'>>(stored: readonly I[]): Standing<I> {
  const silent = stored.filter(({ leaseMs }) => leaseMs <= 0);
  const stale = silent.length >= FEWEST_KEPT && silent.length * 2 > stored.length;
  const isGone = ({ leaseMs }: I): boolean => leaseMs <= (stale ? -LONGEST_KEPT_MS : 0);
  return { stale, listed: stored.filter((each) => !isGone(each)), gone: stored.filter(isGone) };
}

export function peersOf(revision: number, stored: readonly StoredInstance[]): PeerList {
  const { stale, listed } = standingOf(stored);
  return { revision, stale, instances: listed.map(peerOf) };
}

function peerOf(stored: StoredInstance): Peer {
  const { id, generation, services, internal, version, zone, weight, draining, unreachable, seen, leaseMs } = stored;
  const silent = leaseMs <= 0;
  return {
    ...{ id, generation, services, internal, version, zone, weight, draining, unreachable, silent, seen },
    public: stored.public,
  };
}

export function listedOf(stored: StoredInstance): ListedInstance {
  const { unreachable, leaseMs, ...rest } = stored;
  const state = leaseMs <= 0 ? 'silent' : unreachable ? 'unreachable' : stored.draining ? 'draining' : 'up';
  return { ...rest, state, leaseMs: Math.max(0, leaseMs) };
}
