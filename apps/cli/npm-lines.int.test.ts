import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placings, readExample } from '../../examples/example.ts';
import { runCli } from '../../tests/cli.ts';
import { cleanEnvironment } from '../../tests/server.ts';
import { joinServer, type SharedServer } from '../../tests/shared-server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let server: SharedServer;
let folder: string;

beforeAll(async () => {
  server = await joinServer();
  folder = await mkdtemp(join(tmpdir(), 'pvt-npm-'));
  const headers = { 'content-type': 'application/json' };
  const example = readExample('hotel-bookings');
  for (const { path, body } of example === undefined ? [] : placings(example))
    await server.fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) });
  const event = { type: 'lamp.lit', id: 'lamp-1', data: { lamp: 7 } };
  await server.fetch('/v1/events', { method: 'POST', headers, body: JSON.stringify(event) });
});

afterAll(async () => {
  await server.leave();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a line in a shell, in the folder of PVT, through npm; what it writes to stderr. */
async function shell(line: string): Promise<{ code: number; stderr: string }> {
  const env = cleanEnvironment({
    PVT_URL: server.url,
    PVT_DATA: server.dataFolder,
    npm_config_update_notifier: 'false',
  });
  const child = spawn(line, { shell: true, cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, stderr };
}

/** The line of a command's help that writes a file, as it stands there, but into the folder of the test. */
async function lineToFile(command: string, file: string): Promise<string> {
  const { stdout } = await runCli(server, [command, '--help']);
  const line = stdout.split('\n').find((each) => each.includes(' > '));
  if (line === undefined) throw new Error(`the help of ${command} writes no file`);
  return line.trim().replace(/ > .*$/, ` > ${join(folder, file)}`);
}

describe('what goes into a file through npm', () => {
  test('is the configuration alone, by the line that the help gives: it is applied as it is', async () => {
    expect(await shell(await lineToFile('export', 'pvt.yaml'))).toEqual({ code: 0, stderr: '' });
    expect(await readFile(join(folder, 'pvt.yaml'), 'utf8')).toMatch(/^kind: /);
    const applied = await runCli(server, ['apply', '--file', join(folder, 'pvt.yaml')]);
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to change') });
  });

  test('is the events alone, by the line that the help gives', async () => {
    const line = (await lineToFile('events', 'events.csv')).replace('TYPE', 'lamp.lit');
    expect(await shell(line)).toEqual({ code: 0, stderr: '' });
    const [heading, first] = (await readFile(join(folder, 'events.csv'), 'utf8')).split(/\r?\n/);
    expect(heading?.split(',')).toContain('type');
    expect(first).toContain('lamp.lit');
  });

  test.each([
    ['a file', `export > FOLDER/spoilt.yaml`],
    ['a program that reads JSON', 'flows --json | cat'],
  ])('is said to have lines of npm before it, where it has: %s', async (_, line) => {
    const { stderr } = await shell(`npm run pvt -- ${line.replace('FOLDER', folder)}`);
    expect(stderr).toContain('`npm run --silent pvt -- …` leaves them out');
  });
});
