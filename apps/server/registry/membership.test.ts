import { setImmediate } from 'node:timers/promises';
import type { Contracts } from '@pvt/kernel/contract';
import { eventually } from '@pvt/kernel/testing';
import { type PeerList, registryErrors } from '@pvt/registry/contract';
import { expect, test } from 'vitest';
import type { KeptList } from './kept-list.ts';
import { openMembership } from './membership.ts';
import { openPeers } from './peers.ts';

const ME = {
  ...{ id: 'me', services: [], internal: 'http://me:1', public: null, version: '1', zone: null, weight: 100 },
  ...{ metadata: {}, startedAt: '2027-01-04T14:00:00.000Z' },
};
const listOf = (revision: number, ...instances: PeerList['instances']): PeerList => ({
  ...{ revision, stale: false, instances },
});
const peer = (id: string, more: Partial<PeerList['instances'][number]> = {}) => ({
  ...{ id, generation: 1, services: ['payments'], internal: `http://${id}:1`, public: null, version: '1', zone: null },
  ...{ weight: 100, draining: false, unreachable: false, silent: false, seen: 1, ...more },
});

/** A registry that answers as the test says, and a process that finds it. */
function begin(answer: (operation: string, input: unknown) => Promise<unknown>, known?: PeerList) {
  const calls: string[] = [];
  const away: unknown[] = [];
  const written: PeerList[] = [];
  const kept: KeptList = {
    read: async () => known,
    write: async (list) => void written.push(list),
  };
  const peers = openPeers(null);
  const membership = openMembership({ peers, kept, onAway: (error) => away.push(error) });
  const call = (async ({ name }: { name: string }, _context: unknown, input: unknown) => {
    calls.push(name);
    return answer(name, input);
  }) as Contracts['call'];
  return { calls, away, written, peers, membership, contracts: { call } };
}
const held = () => new Promise<never>(() => undefined);

test('case 12: while the registry is away calls go on by the list that there is, also one of the run before', async () => {
  const { contracts, membership, peers, away } = begin(
    async () => {
      throw new Error('away');
    },
    listOf(7, peer('a')),
  );
  await membership.follow(contracts);
  await membership.join(ME);
  expect(peers.choose('payments')?.hostname).toBe('a');
  expect(away.length).toBeGreaterThan(0);
  await membership.leave();
});

test('what the registry answers is in force and kept; a lease that is over is begun anew', async () => {
  let leases = 0;
  let beats = 0;
  const { contracts, membership, peers, written } = begin(async (operation) => {
    if (operation === 'registry.watch') return { list: listOf(1, peer('a')) };
    if (operation === 'registry.register') return { generation: (leases += 1), leaseMs: 9000 };
    if (operation !== 'registry.beat') return {};
    beats += 1;
    if (beats === 1) throw registryErrors.REGISTRY_LEASE_OVER('over');
    return beats === 2 ? { draining: false, list: listOf(3, peer('b')) } : held();
  });
  await membership.follow(contracts);
  await membership.join(ME);
  await eventually(async () => expect(peers.choose('payments')?.hostname).toBe('b'));
  expect([leases, written.map(({ revision }) => revision).at(-1)]).toEqual([2, 3]);
  await membership.leave();
});

test('who ends waits until all others that take calls know it', async () => {
  let looks = 0;
  const { contracts, membership, calls } = begin(async (operation) => {
    if (operation === 'registry.register') return { generation: 1, leaseMs: 9000 };
    if (operation === 'registry.drain') return { revision: 5 };
    if (operation === 'registry.beat') return held();
    if (operation !== 'registry.watch') return {};
    looks += 1;
    const others = [peer('slow', { seen: looks < 4 ? 4 : 5 }), peer('dead', { silent: true })];
    return { list: listOf(5, peer('me', { draining: true }), ...others) };
  });
  await membership.follow(contracts);
  await membership.join(ME);
  await membership.drain();
  expect(looks).toBeGreaterThanOrEqual(4);
  await membership.leave();
  expect(calls.slice(-1)).toEqual(['registry.leave']);
});

test('who ends while it registers is drained all the same', async () => {
  const registration = Promise.withResolvers<object>();
  const { contracts, membership, calls } = begin(async (operation) => {
    if (operation === 'registry.register') return registration.promise;
    if (operation === 'registry.drain') return { revision: 1 };
    if (operation === 'registry.beat') return held();
    return operation === 'registry.watch' ? { list: listOf(1, peer('me')) } : {};
  });
  await membership.follow(contracts);
  void membership.join(ME);
  const drained = membership.drain();
  registration.resolve({ generation: 1, leaseMs: 9000 });
  await drained;
  expect(calls).toContain('registry.drain');
  await membership.leave();
});

test('two processes of one name do not take it from each other without a pause', async () => {
  const { contracts, membership, calls } = begin(async (operation) => {
    await setImmediate();
    if (operation === 'registry.register') return { generation: 1, leaseMs: 9000 };
    if (operation === 'registry.beat') throw registryErrors.REGISTRY_LEASE_OVER('over');
    return operation === 'registry.watch' ? { list: listOf(1) } : {};
  });
  await membership.follow(contracts);
  await membership.join(ME);
  for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  expect(calls.filter((name) => name === 'registry.register').length).toBeLessThan(10);
  await membership.leave();
});

test('who is not reached is reported', async () => {
  const { contracts, membership, calls, peers } = begin(async (operation) =>
    operation === 'registry.watch' && calls.length === 1 ? { list: listOf(1, peer('a'), peer('b')) } : held(),
  );
  await membership.follow(contracts);
  membership.notReached(new URL('http://a:1'));
  expect(calls).toContain('registry.report');
  expect([peers.choose('payments')?.hostname, peers.choose('payments')?.hostname]).toEqual(['b', 'b']);
  await membership.leave();
});
