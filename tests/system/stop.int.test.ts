import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@pvt/kernel/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { cleanEnvironment, migratedDataFolder, newDataFolder, startServer } from '../server.ts';
import { startProcess } from '../starting.ts';
import { sendJson } from './http.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function folder(making: Promise<string>): Promise<string> {
  const made = await making;
  folders.push(made);
  return made;
}

/** The processes of the machine whose command line names the folder. */
async function processesOf(dataFolder: string): Promise<string[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(numbers.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(dataFolder));
}

async function nothingLeft(dataFolder: string): Promise<void> {
  expect(await processesOf(dataFolder)).toEqual([]);
  expect(existsSync(join(dataFolder, 'server.pid'))).toBe(false);
}

describe.runIf(existsSync('/proc/self/cmdline'))('Ctrl-C during the start leaves nothing behind', () => {
  test.each([
    ['while the database is made', 'data.new', newDataFolder],
    ['while the database starts', 'data/postmaster.pid', migratedDataFolder],
  ])('%s', async (_when, sign, make) => {
    const dataFolder = await folder(make());
    const { child, ended } = startProcess({ PVT_DATA: dataFolder });
    await eventually(() => expect(existsSync(join(dataFolder, 'postgres', sign))).toBe(true));
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, written: '' });
    await nothingLeft(dataFolder);
    const server = await startServer({ dataFolder });
    await server.stop();
  });
});

describe.runIf(process.platform !== 'win32')('npm start in a script', () => {
  test('whose whole group is interrupted answers what is under way, and leaves nothing behind', async () => {
    const dataFolder = await folder(migratedDataFolder());
    const child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs')], {
      cwd: ROOT,
      env: cleanEnvironment({ PVT_DATA: dataFolder, PVT_PORT: '0' }),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    await said(child, 'PVT is ready');
    const ended = once(child, 'exit');
    // To all processes of the group, as a terminal or a supervisor does.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await ended).toEqual([0, null]);
    await nothingLeft(dataFolder);
  });
});

describe('a server that stops', () => {
  test('cuts an upload at once, logs no failure, and the upload goes on where it was', async () => {
    const server = await startServer();
    const mapping = { type: '"order.placed"', key: 'row.customer', data: '{"amount": int(row.amount)}' };
    await sendJson(server, 'PUT', '/v1/sources/orders', { format: 'csv', mapping });
    const job = '0198c0de-0000-7000-8000-0000000000aa';
    const upload = startUpload(`${server.url}/v1/sources/orders/import?job=${job}`, server.key, 'text/csv');
    const lines = Array.from({ length: 20_000 }, (_, i) => `customer-${i},${i}\n`);
    const broken = once(upload, 'error');
    upload.write(`customer,amount\n${lines.slice(0, 15_000).join('')}`);
    const state = () => sendJson<{ state: string; lines: { accepted: number } }>(server, 'GET', `/v1/imports/${job}`);
    await eventually(async () => expect((await state()).body.lines.accepted).toBeGreaterThan(0));
    expect(await server.interrupt()).toBe(0);
    await broken;
    const log = await readFile(join(server.dataFolder, 'server.log'), 'utf8');
    expect(log.split('\n').filter((line) => /"level":(50|60)|after calling end/.test(line))).toEqual([]);
    await server.restart();
    expect((await state()).body.state).toBe('interrupted');
    await writeFile(join(server.dataFolder, 'orders.csv'), `customer,amount\n${lines.join('')}`);
    const whole = await server.fetch(`/v1/sources/orders/import?job=${job}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: await readFile(join(server.dataFolder, 'orders.csv')),
    });
    expect(await whole.json()).toMatchObject({ state: 'done', lines: { accepted: 20_000, duplicate: 0 } });
    await server.stop();
  });
});

function startUpload(url: string, key: string, type: string): ReturnType<typeof request> {
  const upload = request(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
  });
  upload.on('error', () => undefined);
  return upload;
}

function said(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let written = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes(text)) resolve();
    });
    child.once('exit', () => reject(new Error(`ended without saying "${text}": ${written}`)));
  });
}
