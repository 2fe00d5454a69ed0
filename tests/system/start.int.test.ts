import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDataFolder, startServer } from '../server.ts';
import { sharedDataFolder } from '../shared-server.ts';
import { isAlive, refusal, startProcess } from '../starting.ts';

let folder: string;
beforeAll(async () => {
  folder = await newDataFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What only a process shows; apps/server/refused-start.int.test.ts has the other reasons. */
describe('a start that can not succeed ends with one line that says what to do', () => {
  test('a setting that is wrong, or that nobody knows', async () => {
    expect(await refusal({ PVT_PORT: 'eighty' })).toBe('pvt: PVT_PORT="eighty": expected an integer from 0 to 65535');
    expect(await refusal({ PVT_PROT: '8080' })).toMatch(/^pvt: PVT_PROT \(environment\) is not a setting/);
  });

  test('a settings file that is not there, or has a member that nobody knows', async () => {
    expect(await refusal({ PVT_CONFIG: '/nothing/here.json' })).toMatch(/^pvt: PVT_CONFIG=\/nothing\/here.json: /);
    const file = join(folder, 'settings.json');
    await writeFile(file, '{"port": 8081}');
    expect(await refusal({ PVT_CONFIG: file })).toContain(`port (${file}) is not a setting`);
  });

  test('a data folder on which another one runs', async () => {
    expect(await refusal({ PVT_DATA: sharedDataFolder() })).toMatch(
      new RegExp(`^pvt: PVT runs on the folder ${sharedDataFolder()} already \\(process \\d+\\)\\.`),
    );
  });
});

test('what would refuse a start is found without one, before a portal is built for it', async () => {
  const checked = { PVT_DATA: join(folder, 'checked') };
  const { code, written } = await startProcess(checked, ['--check']).ended;
  expect([code, written, await readdir(checked.PVT_DATA)]).toEqual([0, '', []]);
  expect(await refusal({ ...checked, PVT_PORT: 'eighty' }, ['--check'])).toMatch(/^pvt: PVT_PORT="eighty"/);
  expect(await refusal({ PVT_DATA: sharedDataFolder() }, ['--check'])).toMatch(/^pvt: PVT runs on the folder/);
});

test('what is empty is not set, and the file holds all that the environment can', async () => {
  const file = join(folder, 'all-settings.json');
  const prices = { 'house-model': { in: 1, out: 2 } };
  await writeFile(file, JSON.stringify({ PVT_TENANT_NAME: 'Harbour Inn', PVT_MODEL_PRICES: prices }));
  const server = await startServer({ settings: { PVT_CONFIG: file, PVT_HOST: '', PVT_LOG_FILE: '' } });
  try {
    expect(await (await server.fetch('/v1/session')).json()).toMatchObject({ tenant: { name: 'Harbour Inn' } });
    // Listens on this machine only, as it does when the setting is absent.
    await expect(fetch(server.url.replace('localhost', '127.0.0.2'))).rejects.toThrow();
  } finally {
    await server.stop();
  }
});

test('a server ends clean on Ctrl-C: what is under way is answered, no process stays, and the next start finds everything', async () => {
  const server = await startServer();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const postgres = await server.postgresPid();
  const { mode } = await stat(join(server.dataFolder, 'api-key'));
  expect((mode & 0o777).toString(8)).toBe('600');
  const publish = (id: string) =>
    server.fetch('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'order.placed', id, data: {} }),
    });
  const underWay = Array.from({ length: 50 }, (_, i) =>
    publish(`order-${i}`).then(
      (response) => (response.ok ? i : undefined),
      () => undefined,
    ),
  );
  await eventually(async () => expect(await Promise.race(underWay)).toBeDefined());
  expect(await server.interrupt()).toBe(0);
  const accepted = (await Promise.all(underWay)).filter((i) => i !== undefined);
  expect([isAlive(server.pid), isAlive(postgres)]).toEqual([false, false]);
  await server.restart();
  // With the key of before.
  for (const i of accepted) expect((await server.fetch(`/v1/events/order-${i}`)).status).toBe(200);
  await server.stop();
});
