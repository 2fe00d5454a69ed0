import { expect, test } from 'vitest';
import { byHash, byLeastRequests, byRoundRobin, type Choosable, hashOf, hashRing } from './balance.ts';

interface One extends Choosable {
  inFlight: number;
}

const some = (...weights: number[]): One[] =>
  weights.map((weight, index) => ({ id: `i${index}`, weight, inFlight: 0, turn: 0 }));
/** The same numbers each time. */
function numbers(): () => number {
  let count = 0;
  return () => hashOf(`number ${(count += 1)}`) / 2 ** 32;
}
const counted = (ids: readonly (string | undefined)[]): Record<string, number> =>
  Object.fromEntries(['i0', 'i1', 'i2', 'i3'].map((id) => [id, ids.filter((each) => each === id).length]));

test('round robin gives each its weight, and a large one not all in a row', () => {
  const among = some(5, 1, 1, 0);
  expect(Array.from({ length: 7 }, () => byRoundRobin(among)?.id)).toEqual(['i0', 'i0', 'i1', 'i0', 'i2', 'i0', 'i0']);
  expect([byRoundRobin(some(0)), byRoundRobin([])]).toEqual([undefined, undefined]);
});

test('two choices send requests where less is under way for the weight', () => {
  const chance = numbers();
  const among = some(100, 100, 200, 0);
  const ids = Array.from({ length: 4000 }, () => {
    const chosen = byLeastRequests(among, chance);
    if (chosen !== undefined) chosen.inFlight += 1;
    return chosen?.id;
  });
  const counts = counted(ids);
  expect(counts['i3']).toBe(0);
  expect(Math.abs((counts['i0'] ?? 0) - 1000)).toBeLessThan(20);
  expect(Math.abs((counts['i2'] ?? 0) - 2000)).toBeLessThan(20);
  const [slow, quick] = some(100, 100);
  if (slow !== undefined) slow.inFlight = 50;
  expect(
    byLeastRequests(
      [slow, quick].filter((each) => each !== undefined),
      chance,
    ),
  ).toBe(quick);
  expect(byLeastRequests(some(100), chance)?.id).toBe('i0');
  expect(byLeastRequests([], chance)).toBeUndefined();
});

test('by hash a key stays where it is, and one that goes moves only its own keys', () => {
  const all = some(100, 100, 100, 100);
  const ring = hashRing(all, ({ weight }) => weight);
  const keys = Array.from({ length: 10_000 }, (_, index) => `key-${index}`);
  const before = keys.map((key) => byHash(ring, key, () => true)?.id);
  for (const count of Object.values(counted(before))) expect(Math.abs(count - 2500)).toBeLessThan(750);
  const without = keys.map((key) => byHash(ring, key, ({ id }) => id !== 'i1')?.id);
  expect(keys.filter((_, place) => before[place] !== 'i1' && before[place] !== without[place])).toEqual([]);
  expect(without).not.toContain('i1');
  const more = hashRing([...all, ...some(100).map((each) => ({ ...each, id: 'i9' }))], ({ weight }) => weight);
  const moved = keys.filter((key, place) => byHash(more, key, () => true)?.id !== before[place]);
  expect(moved.every((key) => byHash(more, key, () => true)?.id === 'i9')).toBe(true);
  expect(byHash(ring, 'x', () => false)).toBeUndefined();
  expect(
    byHash(
      hashRing(some(0), ({ weight }) => weight),
      'x',
      () => true,
    ),
  ).toBeUndefined();
});
