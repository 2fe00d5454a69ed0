import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer, type TestServer } from '../server.ts';
import { openLoad } from './order-load.ts';
import { canHaveOwnDisk, ownDisk } from './own-disk.ts';
import { placeEffects, reconcile } from './reconcile.ts';
import { anyMoment, type Scenario, Skipped, until } from './round.ts';

const EVENTS_BEFORE = 150;
const DISK_MB = 320;
const MEBIBYTE = 1024 * 1024;
/** Less than the tenth that is kept. */
const LEFT_MB = 12;

/**
 * The disk fills up under load and is emptied again: by turns nearly, so that the program refuses in time and reading
 * goes on, and wholly, with PostgreSQL killed, so that it recovers on the full disk or waits for space.
 */
export const diskScenario: Scenario = {
  name: 'disk',
  async run(rounds, tell) {
    if (!(await canHaveOwnDisk())) throw new Skipped('this machine lets nobody mount a disk in a namespace');
    const disk = await ownDisk(DISK_MB);
    const server = await startServer({ dataFolder: disk.folder, startedBy: disk.startedBy });
    try {
      await placeEffects(server);
      const load = openLoad(server);
      for (let round = 1; round <= rounds; round++) {
        const before = load.count;
        load.start();
        await until('the load', () => load.count >= before + EVENTS_BEFORE);
        await anyMoment(100);
        const nearly = round % 2 === 1;
        const empty = await fill(server, nearly ? LEFT_MB : 0);
        await until('a refusal', () => isRefused(server));
        if (!nearly) process.kill(await server.postgresPid(), 'SIGKILL');
        const differences = nearly ? await notReadable(server) : await notAlive(server);
        await empty();
        const emptiedAt = Date.now();
        const atSpace = load.count;
        await until('an acknowledgement once there is space', () => load.count > atSpace + 20);
        const backAfterMs = Date.now() - emptiedAt;
        await load.pause();
        differences.push(...(await reconcile(server, load)));
        tell({ scenario: 'disk', round, events: load.count, backAfterMs, differences });
      }
    } finally {
      await server.stop();
      await disk.remove();
    }
  },
};

/** Takes the space on the server's disk but for so many megabytes. @returns what gives it back */
async function fill(server: TestServer, left: number): Promise<() => Promise<void>> {
  const path = join(server.dataFolder, 'ballast');
  const file = await open(path, 'w');
  try {
    const { bavail, bsize } = await statfs(server.dataFolder);
    for (let bytes = bavail * bsize - left * MEBIBYTE; bytes > 0; bytes -= MEBIBYTE) {
      await file.write(Buffer.alloc(Math.min(bytes, MEBIBYTE), 1));
    }
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
  return () => rm(path);
}

async function isRefused(server: TestServer): Promise<boolean> {
  const answer = await server.fetch('/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'chaos.other', data: {} }),
  });
  return answer.status === 503 && ((await answer.json()) as { readonly code?: string }).code === 'STORAGE_FULL';
}

async function notReadable(server: TestServer): Promise<string[]> {
  const paths = ['/v1/events?limit=10', '/v1/metrics/chaos.sent.count?every=all', '/v1/flows', '/readyz'];
  const answers = await Promise.all(paths.map(async (path) => ({ path, answer: await server.fetch(path) })));
  return answers
    .filter(({ answer }) => !answer.ok)
    .map(({ path, answer }) => `${path} answered ${answer.status} on a disk that is nearly full`);
}

/** What needs PostgreSQL is answered or refused, and the program lives. */
async function notAlive(server: TestServer): Promise<string[]> {
  const { status } = await server.fetch('/healthz');
  const write = await server.fetch('/v1/flows/other', { method: 'DELETE' });
  return [
    ...(status === 200 ? [] : [`/healthz answered ${status} on a full disk`]),
    ...(write.status === 503 || write.status === 404 ? [] : [`a request was answered ${write.status} on a full disk`]),
  ];
}
