import { argon2Sync } from 'node:crypto';
import { getPriority } from 'node:os';
import { expect, test } from 'vitest';
import { openHashThreads } from './hash-threads.ts';

const parameters = (message: string) => ({
  ...{ message, nonce: Buffer.alloc(16, 1), memory: 64, passes: 1, parallelism: 1, tagLength: 32 },
});

test('each gets its own hash, as Node makes it, however many ask at once', async () => {
  const threads = openHashThreads(2);
  const words = Array.from({ length: 40 }, (_, n) => `word ${n}`);
  const asked = words.map((word) => threads.derive(parameters(word)));
  // Two are begun; the others wait, also those that are with a thread already.
  expect(threads.waiting).toBe(38);
  expect(await Promise.all(asked)).toEqual(words.map((word) => argon2Sync('argon2id', parameters(word))));
  expect(threads.waiting).toBe(0);
});

test('what ends a thread fails what was with it, and another thread does the rest', async () => {
  const threads = openHashThreads(1);
  const wrong = threads.derive({ ...parameters('x'), memory: 1 });
  const [beside, behind] = [threads.derive(parameters('with it')), threads.derive(parameters('behind'))];
  await expect(wrong).rejects.toThrow();
  await expect(beside).rejects.toThrow();
  expect(await behind).toEqual(argon2Sync('argon2id', parameters('behind')));
});

test('only they hash with low priority', async () => {
  const before = getPriority();
  await openHashThreads(1).derive(parameters('x'));
  expect(getPriority()).toBe(before);
});
