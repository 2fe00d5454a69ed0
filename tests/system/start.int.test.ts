import { rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { newDataFolder, startServer } from '../server.ts';
import { isAlive, refusal } from '../starting.ts';

// Several starts each, beside whatever else the machine does.
vi.setConfig({ testTimeout: 240_000 });
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function folder(): Promise<string> {
  const made = await newDataFolder();
  folders.push(made);
  return made;
}

describe('a start that can not succeed ends with one line that says what to do', () => {
  test('a port in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : 0);
    const dataFolder = await folder();
    const line = await refusal({ PVT_DATA: dataFolder, PVT_PORT: port });
    taken.close();
    expect(line).toBe(`pvt: Port ${port} is in use. Stop the other program, or set PVT_PORT to another port.`);
  });

  test('a wrong setting, an unknown one, a settings file that is not there', async () => {
    expect(await refusal({ PVT_PORT: 'eighty' })).toBe('pvt: PVT_PORT="eighty": expected an integer from 0 to 65535');
    expect(await refusal({ PVT_PROT: '8080' })).toMatch(/^pvt: PVT_PROT \(environment\) is not a setting/);
    expect(await refusal({ PVT_CONFIG: '/nothing/here.json' })).toMatch(/^pvt: PVT_CONFIG=\/nothing\/here.json: /);
    expect(await refusal({ PVT_DATA: await folder(), PVT_SERVICES: 'collekt' })).toMatch(/"collekt" is not a service/);
  });

  test('a data folder that is a file', async () => {
    const file = join(await folder(), 'file');
    await writeFile(file, '');
    expect(await refusal({ PVT_DATA: file })).toBe(
      `pvt: The data folder ${file} can't be used: it is not a folder. Set PVT_DATA to a folder.`,
    );
  });

  test('a data folder that is broken', async () => {
    const dataFolder = await folder();
    const server = await startServer({ dataFolder });
    await server.stop();
    await writeFile(join(dataFolder, 'postgres', 'data', 'global', 'pg_control'), 'broken');
    expect(await refusal({ PVT_DATA: dataFolder })).toMatch(
      /^pvt: PostgreSQL did not start: .*Restore the folder from a backup/,
    );
  });

  test('a database that does not answer', async () => {
    const settings = { PVT_DATA: await folder(), PVT_DATABASE: 'postgres://nobody@127.0.0.1:1/none' };
    expect(await refusal(settings)).toMatch(/^pvt: The database/);
  });

  test('a data folder on which another one runs', async () => {
    const server = await startServer();
    try {
      expect(await refusal({ PVT_DATA: server.dataFolder })).toContain(
        `PVT runs on the folder ${server.dataFolder} already (process ${server.pid}).`,
      );
    } finally {
      await server.stop();
    }
  });
});

describe('a running server', () => {
  test('ends clean on Ctrl-C: what is under way is answered, no process stays, and the next start finds everything', async () => {
    const server = await startServer();
    const postgres = await server.postgresPid();
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
    for (const i of accepted) expect((await server.fetch(`/v1/events/order-${i}`)).status).toBe(200);
    await server.stop();
  });

  test('keeps its key readable for its owner only, and the same over restarts', async () => {
    const server = await startServer();
    const { mode } = await stat(join(server.dataFolder, 'api-key'));
    expect((mode & 0o777).toString(8)).toBe('600');
    await server.restart();
    expect((await server.fetch('/v1/keys')).status).toBe(200);
    await server.stop();
  });
});
