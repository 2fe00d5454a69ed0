import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claim } from './folder-claim.ts';

let folder: string;
let file: string;
const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pvt-claim-'));
  file = join(folder, 'server.pid');
});
beforeEach(() => rm(file, { force: true }));
afterAll(async () => {
  other.stdin.end();
  await rm(folder, { recursive: true, force: true });
});

test('a folder is taken, and the process that took it is refused to nobody but others', async () => {
  await claim(file, folder);
  expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid}\n.+\n$`));
  await claim(file, folder);
});

test('a dead server’s number that is another program’s by now does not keep the folder', async () => {
  await claim(file, folder);
  const [, begin = ''] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, `${other.pid}\n${begin}\n`);
  await claim(file, folder);
  expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid}\n`));
});

test('a living process whose begin nobody wrote down is believed to be the owner', async () => {
  await writeFile(file, `${other.pid}`);
  await expect(claim(file, folder)).rejects.toThrow(`PVT runs on the folder ${folder} already (process ${other.pid})`);
});
