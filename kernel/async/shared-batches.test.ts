import { expect, test } from 'vitest';
import { openSharedBatches } from './shared-batches.ts';

/** Records its batches, and holds the first one until it is let go. */
function recorded(
  most: number,
  fails: (items: readonly string[]) => boolean = () => false,
  weight?: { readonly most: number; readonly of: (item: string) => number },
) {
  const batches: string[] = [];
  const first = Promise.withResolvers<void>();
  const shared = openSharedBatches<string, string>({
    most,
    ...(weight === undefined ? {} : { weight }),
    async perform(key, items) {
      batches.push(`${key}: ${items.join()}`);
      if (batches.length === 1) await first.promise;
      if (fails(items)) throw new Error(`refused: ${items.join()}`);
      return items.map((item) => item.toUpperCase());
    },
  });
  return { shared, batches, letGo: () => first.resolve() };
}

test('what comes while a batch is under way is done together next, in its order', async () => {
  const { shared, batches, letGo } = recorded(10);
  const one = shared.add('k', 'a');
  await new Promise<void>((next) => setImmediate(next));
  const rest = ['b', 'c', 'd'].map((item) => shared.add('k', item));
  letGo();
  expect(await Promise.all([one, ...rest])).toEqual(['A', 'B', 'C', 'D']);
  expect(batches).toEqual(['k: a', 'k: b,c,d']);
});

test('keys do not wait for one another, and a batch has so many items at most', async () => {
  const { shared, batches, letGo } = recorded(2);
  const held = shared.add('slow', 'a');
  await new Promise<void>((next) => setImmediate(next));
  expect(await Promise.all(['b', 'c', 'd'].map((item) => shared.add('quick', item)))).toEqual(['B', 'C', 'D']);
  letGo();
  await held;
  expect(batches).toEqual(['slow: a', 'quick: b,c', 'quick: d']);
});

test('a batch that fails is done item by item: only the one that is wrong fails', async () => {
  const { shared, batches, letGo } = recorded(10, (items) => items.includes('bad'));
  letGo();
  const results = await Promise.allSettled(['a', 'bad', 'c'].map((item) => shared.add('k', item)));
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
    'A',
    'Error: refused: bad',
    'C',
  ]);
  expect(batches).toEqual(['k: a,bad,c', 'k: a', 'k: bad', 'k: c']);
  expect(await shared.add('k', 'after')).toBe('AFTER');
});

test('a batch whose connection was lost is not done again, for it may be done: all of it is told so', async () => {
  const { shared, batches, letGo } = recorded(10, (items) => {
    if (items.length > 1) throw new Error('Connection terminated unexpectedly');
    return false;
  });
  letGo();
  const results = await Promise.allSettled(['a', 'b'].map((item) => shared.add('k', item)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(batches).toEqual(['k: a,b']);
  expect(await shared.add('k', 'after')).toBe('AFTER');
});

test('a batch weighs so much at most, and what weighs more is one by itself', async () => {
  const { shared, batches, letGo } = recorded(10, undefined, { most: 5, of: (item) => item.length });
  const held = shared.add('k', 'a');
  await new Promise<void>((next) => setImmediate(next));
  const rest = ['bb', 'ccc', 'd', 'eeeeeeee', 'ff'].map((item) => shared.add('k', item));
  letGo();
  await Promise.all([held, ...rest]);
  expect(batches).toEqual(['k: a', 'k: bb,ccc', 'k: d', 'k: eeeeeeee', 'k: ff']);
});
