import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../tests/cli.ts';
import { joinServer, type SharedServer } from '../../tests/shared-server.ts';

let server: SharedServer;
let folder: string;
const pvt = (...args: string[]) => runCli(server, args);
/** Verifying asks no server: there is none at this address. */
const away = (...args: string[]) => runCli(server, [...args, '--url', 'http://127.0.0.1:9']);
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  server = await joinServer();
  folder = await mkdtemp(join(tmpdir(), 'pvt-audit-'));
  for (const name of ['one', 'two'])
    await server.fetch(`/v1/sources/${name}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'csv', mapping: { type: '"order.placed"', data: 'row' } }),
    });
  await eventually(async () =>
    expect((await pvt('audit', '--type', 'pvt.collect.source.saved')).stdout).toContain('two'),
  );
});

afterAll(async () => {
  await server.leave();
  await rm(folder, { recursive: true, force: true });
});

test('who did what is listed, and an export of it verifies without the server, by a checkpoint that was kept', async () => {
  const { stdout: note, stderr } = await pvt('audit', 'checkpoint');
  await writeFile(at('kept'), note);
  const key = /write: (\S+)/.exec(stderr)?.[1] ?? '';
  expect(await pvt('audit', 'export', at('trail'))).toMatchObject({ code: 0 });
  expect(await away('audit', 'verify', at('trail'), '--key', key, '--checkpoint', at('kept'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/is whole: \d+ entries/),
    stderr: '',
  });
  expect(await away('audit', 'verify', at('trail'))).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('by the key in the file itself'),
  });
  expect(await pvt('audit', 'export', at('trail'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is there already'),
  });
});

test('what was searched for is exported, each entry with its own proof', async () => {
  const type = 'pvt.collect.source.saved';
  expect(await pvt('audit', 'export', at('part'), '--type', type)).toMatchObject({ code: 0 });
  expect(await away('audit', 'verify', at('part'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^A part of the trail of .* each of its \d+ entries is in it/),
  });
  const text = await readFile(at('part'), 'utf8');
  await writeFile(
    at('part'),
    text.replace(/"proof":\["./, (found) => found.slice(0, -1) + (found.endsWith('A') ? 'B' : 'A')),
  );
  expect(await away('audit', 'verify', at('part'))).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^Entry \d+ is not in the trail that was signed/),
  });
});

test('one byte that was changed is named, in one line and with exit code 1', async () => {
  await pvt('audit', 'export', at('forged'));
  const text = await readFile(at('forged'), 'utf8');
  await writeFile(at('forged'), text.replace('pvt.collect.source.saved', 'pvt.collect.source.savEd'));
  expect(await away('audit', 'verify', at('forged'))).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^Entry \d+ was changed/),
    stderr: expect.stringContaining('is not what was signed'),
  });
});

test('what is no export is refused in a sentence', async () => {
  await writeFile(at('other'), 'hello\n');
  expect(await away('audit', 'verify', at('other'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is no export'),
  });
  expect(await away('audit', 'verify', at('nothing'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("can't be read"),
  });
});
