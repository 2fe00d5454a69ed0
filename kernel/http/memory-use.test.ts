import node from 'node:process';
import { expect, test } from 'vitest';
import { memoryUse } from './memory-use.ts';

const MB = 1 << 20;
const LIMIT = 1000 * MB;

/** A process whose live objects, garbage and what its allocator keeps can be set. */
function processOf(given: { live: number; garbage: number; kept: number }) {
  const memory = { ...given };
  let collections = 0;
  let now = 0;
  const use = memoryUse(
    LIMIT,
    () => ({
      rss: (memory.live + memory.garbage + memory.kept) * MB,
      heapUsed: (memory.live + memory.garbage) * MB,
      external: 0,
    }),
    () => {
      collections += 1;
      memory.kept += memory.garbage;
      memory.garbage = 0;
    },
    () => now,
  );
  return {
    memory,
    collections: () => collections,
    tooMuchAfter(ms: number) {
      now += ms;
      use.look();
      return use.tooMuch !== undefined;
    },
  };
}

test('what is garbage is collected before load is shed, and what the allocator keeps sheds nothing', () => {
  const { tooMuchAfter, collections } = processOf({ live: 200, garbage: 900, kept: 100 });
  expect(tooMuchAfter(250)).toBe(false);
  expect(collections()).toBe(1);
  for (let tick = 0; tick < 100; tick += 1) expect(tooMuchAfter(250)).toBe(false);
  expect(collections()).toBe(1);
});

test('what is held sheds load for as long as it is held, and no longer', () => {
  const { memory, tooMuchAfter, collections } = processOf({ live: 1100, garbage: 0, kept: 100 });
  for (let tick = 0; tick < 8; tick += 1) expect(tooMuchAfter(250)).toBe(true);
  expect(collections()).toBe(1);
  // Let go of, and nothing is allocated that would have it collected.
  Object.assign(memory, { live: 100, garbage: 1000 });
  expect(tooMuchAfter(10_000)).toBe(false);
  expect(collections()).toBe(2);
});

test('below the limit nothing is collected, and without one nothing is looked at', () => {
  const { tooMuchAfter, collections } = processOf({ live: 900, garbage: 50, kept: 10 });
  expect(tooMuchAfter(250)).toBe(false);
  expect(collections()).toBe(0);
  const none = memoryUse(0, () => expect.unreachable());
  none.look();
  expect(none.tooMuch).toBeUndefined();
});

test('where the system does not tell, because no more files can be opened, nothing changes', () => {
  const use = memoryUse(LIMIT, () => undefined);
  use.look();
  expect(use.tooMuch).toBeUndefined();
});

test('the garbage of this process is collected', () => {
  const use = memoryUse(1);
  const made = () => Array.from({ length: 1_000_000 }, (_, n) => ({ n })).length;
  expect(made()).toBe(1_000_000);
  const before = node.memoryUsage().heapUsed;
  use.look();
  expect(before - node.memoryUsage().heapUsed).toBeGreaterThan(10 * MB);
});
