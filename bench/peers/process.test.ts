import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { undoAll, undoLater } from '../interrupt.ts';
import { endGroup } from './process.ts';

/** A peer that runs until it is told to end. */
async function peer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => undefined, 1000)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  await once(child.stdout, 'data');
  return child;
}

async function died(signal: NodeJS.Signals): Promise<ChildProcess> {
  const child = await peer();
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child;
}

test('a peer that was killed has ended, and so has one that ended by itself', async () => {
  await endGroup(await died('SIGKILL'));
  const child = spawn(process.execPath, ['-e', ''], { detached: true, stdio: 'ignore' });
  await once(child, 'exit');
  await endGroup(child);
});

test('a program that was never started has nothing to end', async () => {
  const child = spawn('/nowhere/at/all', { detached: true, stdio: 'ignore' });
  await once(child, 'error');
  await endGroup(child);
});

test('one peer that is dead leaves none of the others behind', async () => {
  const peers = [await peer(), await died('SIGKILL'), await peer()];
  for (const child of peers) undoLater(() => endGroup(child));
  await undoAll();
  expect(peers.map(({ signalCode }) => signalCode)).toEqual(['SIGTERM', 'SIGKILL', 'SIGTERM']);
});
