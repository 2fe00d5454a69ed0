import { expect, test } from 'vitest';
import { watchDiskSpace } from './disk-space.ts';

const MB = 1024 * 1024;

/** Looks at a disk until it has seen it as it now is. */
async function diskOf(all: number, reserve: number) {
  let free = all;
  let looked = Promise.withResolvers<void>();
  const changes: boolean[] = [];
  const disk = await watchDiskSpace({
    folder: '/',
    reserve: reserve * MB,
    everyMs: 1,
    onChange: (isFull) => changes.push(isFull),
    async measure() {
      setImmediate(() => looked.resolve());
      return { free: free * MB, all: all * MB };
    },
  });
  return {
    disk,
    changes,
    async leave(megabytes: number) {
      free = megabytes;
      for (let n = 0; n < 2; n++) {
        looked = Promise.withResolvers();
        await looked.promise;
      }
    },
  };
}

test('what is to be stored is refused while less than the reserve is free, and taken again by itself', async () => {
  const { disk, leave, changes } = await diskOf(100_000, 512);
  expect(disk.refusal()).toBeUndefined();
  await leave(511);
  expect(disk.refusal()).toMatchObject({
    code: 'STORAGE_FULL',
    detail: expect.stringContaining('511 MB are free, and 512 MB are kept'),
    options: { retryAfterSeconds: 15 },
  });
  await leave(513);
  expect(disk.refusal()).toBeUndefined();
  expect(changes).toEqual([true, false]);
  disk.stop();
});

test('of a small disk a tenth is kept', async () => {
  const { disk, leave } = await diskOf(300, 512);
  await leave(31);
  expect(disk.refusal()).toBeUndefined();
  await leave(29);
  expect(disk.refusal()).toBeDefined();
  disk.stop();
});

test('without a reserve nothing is refused', async () => {
  const disk = await watchDiskSpace({
    folder: '/',
    reserve: 0,
    onChange: () => undefined,
    measure: async () => ({ free: 0, all: 1 }),
  });
  expect(disk.refusal()).toBeUndefined();
});
