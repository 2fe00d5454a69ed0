import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../engines.ts';
import { startServer, type TestServer } from '../server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { databaseOf } from '../system/server-database.ts';

const SAMPLE = new URL('../../services/academy/sample/first-formula.mp4', import.meta.url);
const ffmpeg = engine('ffmpeg');

interface Video {
  readonly id: string;
  readonly state: string;
  readonly percent: number;
  readonly heights: readonly number[];
}

describe.skipIf(ffmpeg.skipped)('a server that is killed while ffmpeg makes renditions', () => {
  let folder: string;
  let server: TestServer;
  const course = `/v1/academy/courses/killed-${randomBytes(4).toString('hex')}`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pvt-slow-ffmpeg-'));
    const place = ffmpeg.place ?? '';
    await symlink(join(dirname(place), 'ffprobe'), join(folder, 'ffprobe'));
    server = await startServer({ settings: { PVT_FFMPEG: join(folder, 'ffmpeg') } });
    await speed(1);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Has ffmpeg read at most so many seconds of a video in a second. It notes each process. */
  async function speed(rate: number): Promise<void> {
    const script = `#!/bin/sh\necho $$ >> '${folder}/pids'\nexec '${ffmpeg.place}' -readrate ${rate} "$@"\n`;
    await writeFile(join(folder, 'ffmpeg'), script);
    await chmod(join(folder, 'ffmpeg'), 0o755);
  }
  const pids = async (): Promise<number[]> =>
    (await readFile(join(folder, 'pids'), 'utf8')).trim().split('\n').map(Number);
  const read = async (id: string): Promise<Video> =>
    JSON.parse(await ask(server, 'GET', `${course}/videos/${id}`)) as Video;

  async function upload(): Promise<string> {
    const about = { title: 'Killed', summary: '', description: '', language: 'en', timeZone: 'UTC', categories: [] };
    const put = { ...about, listed: false, selfEnrolment: false };
    await ask(server, 'PUT', course, JSON.stringify(put));
    const content = new Uint8Array(await readFile(SAMPLE));
    const begun = JSON.stringify({ name: 'clip.mp4', bytes: content.length });
    const { id } = JSON.parse(await ask(server, 'POST', `${course}/videos`, begun)) as Video;
    await ask(server, 'PUT', `${course}/videos/${id}/parts/0`, content, 'application/octet-stream');
    await ask(server, 'POST', `${course}/videos/${id}/completion`);
    return id;
  }

  test('ffmpeg ends with it, and the next start makes them anew', async () => {
    const id = await upload();
    await eventually(async () => expect((await read(id)).percent).toBeGreaterThan(0), 60_000);
    const before = await pids();
    expect(before.filter(isAlive)).toHaveLength(1);
    await server.kill9();
    await eventually(async () => expect(before.filter(isAlive)).toEqual([]));

    await speed(1000);
    await server.restart();
    expect((await read(id)).state).toBe('working');
    await freeJobs(server);
    await eventually(async () => expect(await read(id)).toMatchObject({ state: 'ready', heights: [180, 90] }), 60_000);
    await eventually(async () => expect((await pids()).filter(isAlive)).toEqual([]));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** As when the lease of the process that was killed is over. */
async function freeJobs(server: TestServer): Promise<void> {
  const admin = await (await databaseOf(server)).admin();
  await admin.query('update pvt.job set next_at = now() where holder is not null and next_at > now()');
  await admin.end();
}
