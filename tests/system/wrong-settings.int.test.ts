import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newDataFolder, startServer, type TestServer } from '../server.ts';
import { refusal } from '../starting.ts';

const OPERATION = '/internal/operations/collect.listTypes';
// Each is a start of the program, beside whatever else the machine does.
vi.setConfig({ testTimeout: 240_000 });
let used: TestServer;

beforeAll(async () => {
  used = await startServer();
  await used.interrupt();
});
afterAll(() => used.stop());

describe('a wrong setting is refused with one line', () => {
  test.each([
    ['PVT_LOG', 'kafka://localhost:notaport', 'expected kafka://host:port'],
    ['PVT_LOG_FILE', '/tmp', "The log /tmp can't be written"],
    ['PVT_LOG_FILE', '/proc/x/y', "The log /proc/x/y can't be written"],
    ['PVT_DATA', '/proc/x', "The data folder /proc/x can't be used"],
  ])('%s=%s', async (name, value, said) => {
    expect(await refusal({ PVT_DATA: used.dataFolder, [name]: value })).toContain(said);
  });

  test('a settings file with a member that nobody knows', async () => {
    const file = join(used.dataFolder, 'settings.json');
    await writeFile(file, '{"port": 8081}');
    expect(await refusal({ PVT_DATA: used.dataFolder, PVT_CONFIG: file })).toContain(`port (${file}) is not a setting`);
  });
});

describe('a data folder whose files are not what they were', () => {
  test.each([
    ['a secret that is empty', 'secret', '', 'holds less than 32 characters'],
    ['access.json without its content', 'postgres/access.json', '{}', 'does not hold a port and a password'],
  ])('%s', async (_what, name, content, said) => {
    const dataFolder = await newDataFolder();
    const file = join(dataFolder, name);
    await mkdir(join(dataFolder, 'postgres'));
    await writeFile(file, content);
    expect(await refusal({ PVT_DATA: dataFolder })).toMatch(new RegExp(`${file} .*${said}`));
    await rm(dataFolder, { recursive: true });
  });

  test.each(['secret', 'api-key'])('%s that is a folder', async (name) => {
    const dataFolder = await newDataFolder();
    await mkdir(join(dataFolder, name));
    expect(await refusal({ PVT_DATA: dataFolder })).toContain(
      `${join(dataFolder, name)} can't be read: it is a folder`,
    );
    await rm(dataFolder, { recursive: true });
  });

  test('a database without its password is never made anew', async () => {
    await rm(join(used.dataFolder, 'postgres', 'access.json'));
    expect(await refusal({ PVT_DATA: used.dataFolder })).toContain('holds a database, but');
  });
});

describe('settings that are taken', () => {
  test('what is empty is not set, and the file holds all that the environment can', async () => {
    const dataFolder = await newDataFolder();
    const file = join(dataFolder, 'settings.json');
    const prices = { 'house-model': { in: 1, out: 2 } };
    await writeFile(file, JSON.stringify({ PVT_TENANT_NAME: 'Harbour Inn', PVT_MODEL_PRICES: prices }));
    const server = await startServer({ dataFolder, settings: { PVT_CONFIG: file, PVT_HOST: '', PVT_LOG_FILE: '' } });
    try {
      expect(await (await server.fetch('/v1/session')).json()).toMatchObject({ tenant: { name: 'Harbour Inn' } });
      // Listens on this machine only, as it does when the setting is absent.
      await expect(fetch(server.url.replace('localhost', '127.0.0.2'))).rejects.toThrow();
    } finally {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    }
  });

  test('an operation of a contract is held to its schema when another process calls it', async () => {
    const secret = 'a secret for two processes, told to both';
    const server = await startServer({ settings: { PVT_SECRET: secret } });
    const bearer = createHash('sha256').update(`internal:${secret}`).digest('base64url');
    const call = async (body: unknown): Promise<number> => {
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
      return (await fetch(`${server.url}${OPERATION}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    try {
      expect(await call({ tenant: 'x', input: {} })).toBe(400);
      expect(await call({ tenant: '0198c0de-0000-7000-8000-00000000000a', input: 7 })).toBe(400);
      expect(await call({ tenant: '0198c0de-0000-7000-8000-00000000000a', input: {} })).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
