import { setTimeout as pause } from 'node:timers/promises';
import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import { Problem } from '@pvt/kernel/errors';
import { makeContext } from '@pvt/kernel/make-context';
import {
  beat,
  drainInstance,
  leaveRegistry,
  type NewInstance,
  type PeerList,
  registerInstance,
  registryErrors,
  reportInstance,
  watchInstances,
} from '@pvt/registry/contract';
import type { KeptList } from './kept-list.ts';
import type { Peers } from './peers.ts';

const AGAIN_MS = 500;
/** Of the wait until all others have taken the list by which this process gets nothing more. */
const MOVED_WITHIN_MS = 5000;
const LEFT_WITHIN_MS = 2000;
const LOOK_AGAIN_MS = 25;
/** What was on its way has come by then; and a gateway, which asks for the instances each second, has asked. */
const SENT_MS = 1200;
/** A registry that hangs holds nobody up for longer. */
const CALL_MS = 8000;

/** This process among those of the installation. */
export interface Membership {
  /** Gets the list as it is kept, and then as the registry has it, again and again. Resolves when there is one, or there is nobody to ask. */
  follow(contracts: Pick<Contracts, 'call'>): Promise<void>;
  /** Registers, and beats from now on. Where the registry is away that is done as soon as it is there. */
  join(instance: NewInstance): Promise<void>;
  /** Resolves when nobody sends this process anything more, as far as that can be known in time. */
  drain(): Promise<void>;
  leave(): Promise<void>;
  /** There was no connection to a process. */
  notReached(base: URL): void;
}

interface Lease {
  readonly instance: string;
  readonly generation: number;
}

export interface MembershipParts {
  readonly peers: Peers;
  readonly kept: KeptList;
  /** Told once for each time that the registry is away, and when it is back (null). */
  readonly onAway: (error: unknown) => void;
}

export function openMembership({ peers, kept, onAway }: MembershipParts): Membership {
  let calls: Pick<Contracts, 'call'> | undefined;
  let wanted: NewInstance | undefined;
  let lease: Lease | undefined;
  let registering: Promise<void> | undefined;
  let isAway = false;
  /** Of this process's life: what is kept may be of another installation's, and says nothing of what is newer. */
  let after: number | null = null;
  const ended = new AbortController();

  function contracts(): Pick<Contracts, 'call'> {
    if (calls === undefined) throw new Error('follow comes before');
    return calls;
  }

  function register(instance: NewInstance): Promise<void> {
    registering ??= contracts()
      .call(registerInstance, contextOfProcess(), instance)
      .then(({ generation }) => {
        lease = { instance: instance.id, generation };
      })
      .finally(() => {
        registering = undefined;
      });
    return registering;
  }

  function take(list: PeerList | null): void {
    if (list === null) return;
    after = list.revision;
    peers.take(list);
    // A list that can not be kept is only not there at the next start.
    kept.write(list).catch(() => undefined);
  }

  async function turn(): Promise<void> {
    if (wanted !== undefined && lease === undefined) await register(wanted);
    if (lease === undefined) {
      const { list } = await contracts().call(watchInstances, contextOfProcess(), { after });
      return take(list);
    }
    const beaten = lease;
    try {
      const { list } = await contracts().call(beat, contextOfProcess(), { ...beaten, after });
      take(list);
    } catch (error) {
      if (!(error instanceof Problem && error.code === registryErrors.REGISTRY_LEASE_OVER.code)) throw error;
      if (lease === beaten) lease = undefined;
      // Two processes of one id would take it from each other without a pause.
      await pause(AGAIN_MS, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  }

  async function again(): Promise<void> {
    while (!ended.signal.aborted) {
      try {
        await turn();
        if (isAway) onAway(null);
        isAway = false;
      } catch (error) {
        if (ended.signal.aborted) return;
        if (!isAway) onAway(error);
        isAway = true;
        await pause(AGAIN_MS, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  return {
    async follow(given) {
      calls = given;
      const known = await kept.read();
      if (known !== undefined) peers.take(known);
      await turn().catch((error: unknown) => {
        isAway = true;
        onAway(error);
      });
      void again();
    },
    async join(instance) {
      wanted = instance;
      await register(instance).catch((error: unknown) => {
        isAway = true;
        onAway(error);
      });
    },
    async drain() {
      // A lease that is lost from now on is not begun anew.
      wanted = undefined;
      // One that is being begun is drained, too.
      if (registering !== undefined) await bounded(registering, LEFT_WITHIN_MS);
      if (lease !== undefined) await bounded(movedAway(lease), MOVED_WITHIN_MS);
    },
    async leave() {
      ended.abort();
      const left = lease;
      wanted = undefined;
      lease = undefined;
      if (left !== undefined) await bounded(contracts().call(leaveRegistry, contextOfProcess(), left), LEFT_WITHIN_MS);
    },
    notReached(base) {
      const instance = peers.leaveOut(base);
      if (instance === undefined || calls === undefined) return;
      calls.call(reportInstance, contextOfProcess(), { instance }).catch(() => undefined);
    },
  };

  /** Resolves when all others know that this process gets nothing more, and what they had begun to send has come. */
  async function movedAway(drained: Lease): Promise<void> {
    const { revision } = await contracts().call(drainInstance, contextOfProcess(), drained);
    let others = await othersThan(drained.instance);
    if (others.length === 0) return;
    for (
      ;
      !ended.signal.aborted && others.some(({ seen }) => seen < revision);
      others = await othersThan(drained.instance)
    )
      await pause(LOOK_AGAIN_MS);
    await pause(SENT_MS);
  }

  /** Who sends calls as the list has it: who ends or is away counts no more. */
  async function othersThan(instance: string): Promise<PeerList['instances']> {
    const { list } = await contracts().call(watchInstances, contextOfProcess(), { after: null });
    const isThere = ({ id, draining, silent, unreachable }: PeerList['instances'][number]): boolean =>
      id !== instance && !draining && !silent && !unreachable;
    return list?.instances.filter(isThere) ?? [];
  }
}

/** Waits no longer, whatever comes of it: where the registry is away nobody can be told, and what is under way is finished all the same. */
async function bounded(work: Promise<unknown>, ms: number): Promise<void> {
  const enough = new AbortController();
  const late = pause(ms, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([work.catch(() => undefined), late]);
  enough.abort();
}

function contextOfProcess(): CallContext {
  return makeContext({
    tenant: '',
    principal: { kind: 'service', id: 'process', name: 'process', permissions: [] },
    deadline: Date.now() + CALL_MS,
  });
}
