import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readSettings } from '@pvt/kernel/settings';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migratedDataFolder, newDataFolder } from '../../tests/server.ts';
import { startProgram } from './program.ts';
import { settings } from './settings.ts';
import { startSupervised } from './supervisor/supervisor.ts';

let folder: string;
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The line that whoever starts the program reads. tests/system/start.int.test.ts sees that it is the only one. */
async function refusal(settings: Readonly<Record<string, string>>): Promise<string> {
  const environment = { PVT_DATA: folder, PVT_PORT: '0', ...settings };
  const started = startProgram({ environment, file: {} }, new AbortController().signal);
  return started.then(
    async (program) => {
      await program.stop();
      throw new Error('it started');
    },
    (error: Error) => error.message,
  );
}

describe('a start on an empty data folder is refused where', () => {
  beforeEach(async () => {
    folder = await newDataFolder();
  });

  test.each([
    ['PVT_LOG', 'kafka://localhost:notaport', 'expected kafka://host:port'],
    ['PVT_LOG_FILE', '/tmp', "The log /tmp can't be written"],
    ['PVT_LOG_FILE', '/proc/x/y', "The log /proc/x/y can't be written"],
    ['PVT_DATA', '/proc/x', "The data folder /proc/x can't be used"],
    ['PVT_SERVICES', 'collekt', '"collekt" is not a service'],
    ['PVT_DATABASE', 'postgres://nobody@127.0.0.1:1/none', 'The database'],
  ])('%s=%s', async (name, value, said) => {
    expect(await refusal({ [name]: value })).toContain(said);
  });

  test('the data folder is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await refusal({ PVT_DATA: file })).toBe(
      `The data folder ${file} can't be used: it is not a folder. Set PVT_DATA to a folder.`,
    );
  });

  test.each([
    ['a secret that is empty', 'secret', '', 'holds less than 32 characters'],
    ['access.json without its content', 'postgres/access.json', '{}', 'does not hold a port and a password'],
  ])('it has %s', async (_what, name, content, said) => {
    const file = join(folder, name);
    await mkdir(join(folder, 'postgres'));
    await writeFile(file, content);
    expect(await refusal({})).toMatch(new RegExp(`${file} .*${said}`));
  });

  test('the port is in use, before a database is made', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : 0);
    for (const setting of ['PVT_PORT', 'PVT_INTERNAL_PORT'])
      expect(await refusal({ [setting]: port })).toBe(
        `Port ${port} is in use. Stop the other program, or set ${setting} to another port.`,
      );
    const split = startSupervised({
      ...{ values: readSettings(settings, { PVT_DATA: folder, PVT_PORT: port }), environment: {}, planned: [] },
      ...{ say: () => undefined, signal: new AbortController().signal },
    });
    await expect(split).rejects.toThrow(`Port ${port} is in use.`);
    taken.close();
    // Free for the next start, and as empty as it was.
    expect(await readdir(folder)).toEqual([]);
  });

  test('its secret is a folder', async () => {
    await mkdir(join(folder, 'secret'));
    expect(await refusal({})).toContain(`${join(folder, 'secret')} can't be read: it is a folder`);
  });
});

describe('a start on a data folder with a database is refused where', () => {
  beforeEach(async () => {
    folder = await migratedDataFolder();
  });

  test('its API key is a folder', async () => {
    await mkdir(join(folder, 'api-key'));
    expect(await refusal({})).toContain(`${join(folder, 'api-key')} can't be read: it is a folder`);
  });

  test('its database is broken', async () => {
    await writeFile(join(folder, 'postgres', 'data', 'global', 'pg_control'), 'broken');
    expect(await refusal({})).toMatch(/^PostgreSQL did not start: .*Restore the folder from a backup/);
  });

  test('the password of its database is gone: it is never made anew', async () => {
    await rm(join(folder, 'postgres', 'access.json'));
    expect(await refusal({})).toContain('holds a database, but');
  });
});
