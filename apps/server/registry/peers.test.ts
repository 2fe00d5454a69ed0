import { expect, test } from 'vitest';
import { openPeers } from './peers.ts';

const peer = (id: string, more: object = {}) => ({
  ...{
    id,
    generation: 1,
    services: ['payments'],
    internal: `http://${id}:1`,
    public: null,
    version: '1',
    zone: null as string | null,
  },
  ...{ weight: 100, draining: false, unreachable: false, silent: false, seen: 1, ...more },
});
const listOf = (...instances: ReturnType<typeof peer>[]) => ({ revision: 1, stale: false, instances });

/** Whom so many calls go to, counted. */
function calls(peers: ReturnType<typeof openPeers>, many: number): Record<string, number> {
  const counted: Record<string, number> = {};
  for (let call = 0; call < many; call += 1) {
    const name = peers.choose('payments')?.hostname ?? 'nobody';
    counted[name] = (counted[name] ?? 0) + 1;
  }
  return counted;
}

test('calls go to the processes of a service by their weights, and in turn', () => {
  const peers = openPeers(null);
  expect(peers.choose('payments')).toBeUndefined();
  peers.take(listOf(peer('a', { weight: 300 }), peer('b'), peer('c', { weight: 0 }), peer('d', { services: [] })));
  expect(calls(peers, 4)).toEqual({ a: 3, b: 1 });
  expect(calls(peers, 400)).toEqual({ a: 300, b: 100 });
  expect(peers.choose('academy')).toBeUndefined();
});

test('processes of the own zone are preferred, while there are any', () => {
  const peers = openPeers('west');
  peers.take(listOf(peer('near', { zone: 'west' }), peer('far', { zone: 'east' })));
  expect(calls(peers, 4)).toEqual({ near: 4 });
  peers.leaveOut(new URL('http://near:1'));
  expect(calls(peers, 4)).toEqual({ far: 4 });
  peers.take(listOf(peer('near', { zone: 'west', weight: 0 }), peer('far', { zone: 'east' })));
  expect(calls(peers, 4)).toEqual({ far: 4 });
  peers.take(listOf(peer('near', { zone: 'west', draining: true }), peer('far', { zone: 'east' })));
  expect(calls(peers, 4)).toEqual({ far: 4 });
});

test('one that was not reached is left out until it registers again or its time is over', () => {
  let now = 0;
  const peers = openPeers(null, () => now);
  peers.take(listOf(peer('a'), peer('b')));
  expect(peers.leaveOut(new URL('http://a:1'))).toBe('a');
  expect(calls(peers, 4)).toEqual({ b: 4 });
  peers.take(listOf(peer('a', { generation: 2 }), peer('b')));
  expect(calls(peers, 4)).toEqual({ a: 2, b: 2 });
  peers.leaveOut(new URL('http://a:1'));
  now = 15_000;
  expect(calls(peers, 4)).toEqual({ a: 2, b: 2 });
});

test('where all are drained or were not reached they are asked rather than nobody', () => {
  const peers = openPeers(null);
  peers.take(listOf(peer('a', { draining: true }), peer('b', { unreachable: true })));
  expect(calls(peers, 4)).toEqual({ a: 2, b: 2 });
  peers.leaveOut(new URL('http://a:1'));
  expect(calls(peers, 4)).toEqual({ b: 4 });
  peers.leaveOut(new URL('http://b:1'));
  expect(calls(peers, 4)).toEqual({ a: 2, b: 2 });
});
