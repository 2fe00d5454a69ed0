import { expect, test } from 'vitest';
import { openLanes } from './lanes.ts';

test('what gives way lets the next of its lane begin before it is done, and nothing else', async () => {
  const lanes = openLanes(2);
  const order: string[] = [];
  const end = Promise.withResolvers<void>();
  const first = lanes.run(0, async (giveWay) => {
    order.push('first begins');
    giveWay();
    await end.promise;
    order.push('first ends');
  });
  const second = lanes.run(0, async () => void order.push('second'));
  await second;
  end.resolve();
  await first;
  expect(order).toEqual(['first begins', 'second', 'first ends']);
});

test('what stands behind a work that failed is not begun and fails with it', async () => {
  const lanes = openLanes(1);
  const failed = lanes.run(0, () => Promise.reject(new Error('no')));
  let begun = false;
  const behind = lanes.run(0, async () => {
    begun = true;
  });
  await expect(failed).rejects.toThrow('no');
  await expect(behind).rejects.toThrow('no');
  expect(begun).toBe(false);
});
