import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLongDownloads } from './long-downloads.ts';

const LIMITS = { inAll: 4, perTenant: 2 };

/** Begins a download, and notes which are ended. */
function beginning() {
  const long = openLongDownloads(LIMITS);
  const ended: string[] = [];
  const begin = (name: string, tenant: string, rate: number) =>
    long.enter({ tenant, rate: () => rate, end: () => void ended.push(name) });
  return { begin, ended };
}

test('three tenants with three slow feeds each leave half of all places to others, and the slowest end', () => {
  const { begin, ended } = beginning();
  for (const tenant of ['a', 'b', 'c']) for (const n of [1, 2, 3]) begin(`${tenant}${n}`, tenant, n * 1000);
  expect(ended).toEqual(['a1', 'b1', 'c1', 'a2', 'b2']);
});

test('one that is over makes room, and the fast one goes on', () => {
  const { begin, ended } = beginning();
  const leave = begin('first', 'a', 5);
  begin('second', 'a', 1);
  leave();
  begin('third', 'a', 10);
  expect(ended).toEqual([]);
  begin('fourth', 'a', 20);
  expect(ended).toEqual(['second']);
});

test('whoever begins and ends, no more go on than may', () => {
  const steps = fc.array(
    fc.record({ tenant: fc.constantFrom('a', 'b', 'c', 'd'), rate: fc.nat(9), leaves: fc.boolean() }),
  );
  fc.assert(
    fc.property(steps, (list) => {
      const going = new Map<number, string>();
      const long = openLongDownloads(LIMITS);
      for (const [n, { tenant, rate, leaves }] of list.entries()) {
        going.set(n, tenant);
        const leave = long.enter({ tenant, rate: () => rate, end: () => going.delete(n) });
        if (leaves) {
          leave();
          going.delete(n);
        }
        expect(going.size).toBeLessThanOrEqual(LIMITS.inAll);
        expect([...going.values()].filter((each) => each === tenant).length).toBeLessThanOrEqual(LIMITS.perTenant);
      }
    }),
  );
});
