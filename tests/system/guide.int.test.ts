import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pvt/adapter-postgres';
import { eventually } from '@pvt/kernel/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, newKeySecret } from '../../services/identity/adapters/secrets.ts';
import { fill } from '../browser/filled.ts';
import { makeEarlier } from '../database/earlier.ts';
import { cleanEnvironment, migratedDataFolder, startServer, type TestServer } from '../server.ts';
import { temporaryFolder } from '../setup/data-folder.ts';
import { ask } from './hotel-bookings/example-on-server.ts';
import { sendJson } from './http.ts';

const ROOT = new URL('../../', import.meta.url);

/** The commands of the guide that begin with `npm run pvt`, a line each, by the command of PVT that they run. */
async function commandOf(name: 'backup' | 'restore'): Promise<string> {
  const guide = await readFile(new URL('docs/guides/operate.md', ROOT), 'utf8');
  const line = guide
    .split('\n')
    .find((each) => /^(PVT_DATA=\S+ )?npm run pvt /.test(each) && each.includes(` ${name} `));
  if (line === undefined) throw new Error(`the guide has no command for ${name}`);
  return line;
}

interface Ran {
  readonly code: number | null;
  readonly written: string;
}

/** Runs a line as whoever follows the guide does: in a shell, in the folder of PVT. */
async function shell(line: string, settings: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(line, {
    shell: true,
    cwd: ROOT,
    env: cleanEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, written };
}

let work: string;
let file: string;
beforeAll(async () => {
  work = await temporaryFolder('pvt-guide-');
  file = join(work, 'pvt-backup.tar.gz');
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** All that is defined, and what came of the events, as the API shows it. */
async function contentOf(server: TestServer): Promise<unknown> {
  const paths = [
    '/v1/event-types',
    '/v1/sources',
    '/v1/flows',
    '/v1/flows/hotel-bookings',
    '/v1/boards/hotel-bookings',
    '/v1/keys',
    '/v1/dead-letters',
    '/v1/events/door-north',
    '/v1/metrics/hotel.bookings?every=month&by=hotel',
    '/v1/metrics/hotel.rate?every=all',
  ];
  // Whether a flow fails most of its events is looked at by the clock, and kept by no backup.
  const told = (text: string): unknown => JSON.parse(text.replaceAll('"failing":true', '"failing":false'));
  const answers = await Promise.all(paths.map(async (path) => [path, told(await ask(server, 'GET', path))]));
  return Object.fromEntries(answers);
}

describe('the guide’s backup of a server that goes on, and its restore into an empty folder', () => {
  let server: TestServer;
  let restored: TestServer;
  let before: unknown;
  const acknowledged: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    await fill(server);
    await mkdir(join(server.dataFolder, 'files', 'rooms'), { recursive: true });
    await writeFile(join(server.dataFolder, 'files', 'rooms', 'view.jpg'), 'a view');
    before = await contentOf(server);
  }, 120_000);
  afterAll(async () => {
    await restored?.stop();
    await server?.stop();
  });

  const publish = (to: TestServer, id: string) =>
    sendJson<{ duplicate: boolean }>(to, 'POST', '/v1/events', { type: 'load.sent', id, key: 'k', data: { id } });

  test('what was answered before is in the file, which is its owner’s only', async () => {
    let ended = false;
    const load = (async () => {
      for (let i = 0; !ended; i += 1) {
        if ((await publish(server, `load-${i}`)).status === 202) acknowledged.push(`load-${i}`);
      }
    })();
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(50));
    const sure = acknowledged.length;
    const { code, written } = await shell((await commandOf('backup')).replace('pvt-backup.tar.gz', file), {
      PVT_DATA: server.dataFolder,
    });
    ended = true;
    await load;
    acknowledged.length = sure;
    expect([code, written]).toEqual([0, expect.stringContaining(`${file} holds everything of ${server.dataFolder}`)]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('the restored server has the same events, definitions, figures, keys and files, and goes on', async () => {
    const folder = join(work, 'restored');
    const line = (await commandOf('restore'))
      .replace('pvt-backup.tar.gz', file)
      .replace(/^PVT_DATA=\S+/, `PVT_DATA=${folder}`);
    expect(await shell(line)).toMatchObject({
      code: 0,
      written: expect.stringContaining('Start PVT to go on with it.'),
    });
    // Beside the first, which still runs: two installations from here on.
    restored = await startServer({ dataFolder: folder });
    expect(restored.key).toBe(server.key);
    expect(await contentOf(restored)).toEqual(before);
    for (const id of acknowledged) expect((await restored.fetch(`/v1/events/${id}`)).status).toBe(200);
    expect(await readFile(join(folder, 'files', 'rooms', 'view.jpg'), 'utf8')).toBe('a view');
    expect((await stat(join(folder, 'files'))).mode & 0o077).toBe(0);
    expect((await publish(restored, 'load-0')).body.duplicate).toBe(true);
    expect((await publish(restored, 'after-it')).body.duplicate).toBe(false);
  });

  test('as in a container, a backup goes to the outside and comes from there, by the guide’s commands', async () => {
    const guide = await readFile(new URL('docs/guides/operate.md', ROOT), 'utf8');
    const inside = (name: string): string =>
      guide.split('\n').find((line) => line.startsWith('docker ') && line.includes(` ${name} - `)) ?? name;
    // What docker runs, without docker.
    const line = (name: string): string =>
      inside(name)
        .replace(/^docker .*? npm run/, 'npm run')
        .replace('pvt-backup.tar.gz', join(work, 'outside.tar.gz'));
    expect(await shell(line('backup'), { PVT_DATA: server.dataFolder })).toEqual({ code: 0, written: '' });
    const folder = join(work, 'inside');
    expect(await shell(line('restore'), { PVT_DATA: folder })).toMatchObject({ code: 0 });
    expect(await readdir(folder)).toEqual(['api-key', 'files', 'postgres', 'secret']);
    expect(await readdir(join(folder, 'postgres', 'data'))).toContain('backup_label');
  });

  test('a backup replaces no file, and a restore no data', async () => {
    const again = await shell(`npm run --silent pvt -- backup ${file}`, { PVT_DATA: server.dataFolder });
    expect(again).toEqual({ code: 1, written: `pvt: ${file} is there already; a backup replaces nothing.\n` });
    const over = await shell(`npm run --silent pvt -- restore ${file}`, { PVT_DATA: server.dataFolder });
    expect([over.code, over.written]).toEqual([1, expect.stringContaining('holds data already (postgres)')]);
  });

  test('a file that was cut short, or is no backup, restores nothing', async () => {
    const folder = join(work, 'nothing');
    const short = join(work, 'short.tar.gz');
    await writeFile(short, (await readFile(file)).subarray(0, 100_000));
    const line = (name: string) => shell(`npm run --silent pvt -- restore ${name}`, { PVT_DATA: folder });
    expect(await line(short)).toMatchObject({
      code: 1,
      written: expect.stringContaining(`${short} can't be unpacked`),
    });
    expect(await readdir(folder)).toEqual([]);
    const other = join(work, 'other.tar.gz');
    await shell(`tar -czf ${other} -C ${work} short.tar.gz`);
    expect(await line(other)).toEqual({ code: 1, written: `pvt: ${other} is not a backup of PVT.\n` });
    expect(await readdir(folder)).toEqual([]);
  });

  test('where the database is somebody else’s, or does not run, the command says what to do', async () => {
    const backup = `npm run --silent pvt -- backup ${join(work, 'none.tar.gz')}`;
    expect((await shell(backup, { PVT_DATABASE: 'postgres://a:b@localhost/c' })).written).toContain('its own tools');
    const stopped = await migratedDataFolder();
    expect(await shell(backup, { PVT_DATA: stopped })).toMatchObject({
      code: 1,
      written: expect.stringContaining('does not run: start PVT'),
    });
    await rm(stopped, { recursive: true });
  });
});

test('a data folder of an earlier version goes on with its events and keys', async () => {
  const folder = await migratedDataFolder();
  const key = newKeySecret();
  const tenant = '019a0000-0000-7000-8000-000000000001';
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await makeEarlier((sql, values) => client.query(sql, values));
  await client.query("insert into identity.tenant (tenant, name) values ($1, 'Harbour Inn')", [tenant]);
  await client.query(
    `insert into identity.api_key (id, tenant, name, digest, scopes) values (gen_random_uuid(), $1, 'start', $2, '{*}')`,
    [tenant, digestOf(key)],
  );
  await client.query(
    `insert into log.event (tenant, id, source, type, key, partition, time, data)
      values ($1, 'of-before', 's', 'door.opened', 'k', 0, now(), '{"at": "night"}')`,
    [tenant],
  );
  await client.end();
  await postgres.stop();
  await writeFile(join(folder, 'api-key'), key);

  const server = await startServer({ dataFolder: folder });
  try {
    expect(server.key).toBe(key);
    expect((await sendJson(server, 'GET', '/v1/session')).body).toMatchObject({ tenant: { name: 'Harbour Inn' } });
    expect((await sendJson(server, 'GET', '/v1/events/of-before')).body).toMatchObject({
      event: { type: 'door.opened', data: { at: 'night' } },
    });
    const next = { type: 'door.opened', id: 'of-now', key: 'k', data: {} };
    expect(await sendJson(server, 'POST', '/v1/events', next)).toMatchObject({ status: 202 });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test('the compose file has no secret of its own: each is asked for in a line that names it', async () => {
  const compose = await readFile(new URL('deploy/compose.yaml', ROOT), 'utf8');
  const uses = [...compose.matchAll(/\$\{(\w+)([^}]*)\}/g)].map(([, name, rest]) => ({ name, rest }));
  const secrets = uses.filter(({ name }) => /PASSWORD|SECRET/.test(name ?? ''));
  expect(new Set(secrets.map(({ name }) => name))).toEqual(new Set(['PVT_SECRET', 'PVT_DB_PASSWORD']));
  for (const { name, rest } of secrets) expect(rest).toMatch(new RegExp(`^:\\?set ${name} to `));
  // And nothing that looks like a password is written out.
  expect(compose).not.toMatch(/(PASSWORD|SECRET)\w*: (?!['"]?\$\{)/);
});
