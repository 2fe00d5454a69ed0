import { expect, test } from 'vitest';
import { createClosers } from './closers.ts';

test('what was started last ends first, and one that fails keeps no other from ending', async () => {
  const ended: string[] = [];
  const closers = createClosers();
  closers.add(async () => ended.push('folder'));
  closers.add(async () => {
    throw new Error('the pool is stuck');
  });
  closers.add(async () => ended.push('server'));
  await expect(closers.close()).rejects.toThrow('the pool is stuck');
  expect(ended).toEqual(['server', 'folder']);
});

test('ending twice ends once', async () => {
  let times = 0;
  const closers = createClosers();
  closers.add(async () => {
    times += 1;
  });
  await Promise.all([closers.close(), closers.close()]);
  expect(times).toBe(1);
});
