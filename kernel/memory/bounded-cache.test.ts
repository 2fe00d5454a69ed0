import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBoundedCache } from './bounded-cache.ts';

test('what was not used for longest makes room for what its owner adds', () => {
  const cache = openBoundedCache<string>({ most: 1000, mostOfOwner: 30 });
  for (const key of ['a', 'b', 'c']) cache.put('owner', key, key, 10);
  expect(cache.get('owner', 'a')).toBe('a');
  cache.put('owner', 'd', 'd', 10);
  expect(['a', 'b', 'c', 'd'].filter((key) => cache.get('owner', key) !== undefined)).toEqual(['a', 'c', 'd']);
});

test('when there is too much in all, the one who has most makes room', () => {
  const cache = openBoundedCache<number>({ most: 100, mostOfOwner: 90 });
  for (let n = 0; n < 9; n += 1) cache.put('large', String(n), n, 10);
  for (let n = 0; n < 4; n += 1) cache.put('small', String(n), n, 10);
  expect(cache.costOf('small')).toBe(40);
  expect(cache.costOf('large')).toBe(60);
});

test('what is larger than an owner may have is not kept, and pushes nothing out', () => {
  const cache = openBoundedCache<string>({ most: 1000, mostOfOwner: 30 });
  cache.put('owner', 'small', 'small', 10);
  cache.put('owner', 'huge', 'huge', 31);
  expect(cache.get('owner', 'huge')).toBeUndefined();
  expect(cache.get('owner', 'small')).toBe('small');
});

test('whatever is put and used, it stays within its bounds, counts what it has and gives what was put last', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const action = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), owner: name, key: name, cost: fc.nat({ max: 60 }) }),
    fc.record({ kind: fc.constant('get' as const), owner: name, key: name, cost: fc.constant(0) }),
    fc.record({ kind: fc.constant('forget' as const), owner: name, key: name, cost: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
      const cache = openBoundedCache<number>({ most: 150, mostOfOwner: 50 });
      const last = new Map<string, { value: number; cost: number }>();
      for (const [value, { kind, owner, key, cost }] of actions.entries()) {
        if (kind === 'forget') cache.forget(owner);
        if (kind === 'put') {
          cache.put(owner, key, value, cost);
          last.set(`${owner} ${key}`, { value, cost });
          expect(cache.get(owner, key)).toBe(cost > 50 ? undefined : value);
        }
        if (kind === 'get') expect([undefined, last.get(`${owner} ${key}`)?.value]).toContain(cache.get(owner, key));
        const owners = ['a', 'b', 'c', 'd', 'e', 'f'];
        const costs = owners.map((each) => cache.costOf(each));
        expect(Math.max(...costs)).toBeLessThanOrEqual(50);
        expect(cache.cost).toBe(costs.reduce((sum, each) => sum + each, 0));
        expect(cache.cost).toBeLessThanOrEqual(150);
        const kept = owners.flatMap((each) =>
          owners.filter((of) => cache.get(each, of) !== undefined).map((of) => last.get(`${each} ${of}`)?.cost ?? 0),
        );
        expect(kept.reduce((sum, each) => sum + each, 0)).toBe(cache.cost);
      }
    }),
  );
});
