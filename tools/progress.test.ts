import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

interface Terminal {
  readonly isTTY: boolean;
  write(text: string): boolean;
}

const { showProgress } = (await import(new URL('progress.mjs', import.meta.url).href)) as {
  showProgress(what: string, howFar: () => string, out: Terminal): { end(): void };
};

/** Puts each package in place when the test has asked for it, and this project's Node among them. */
const NPM = `
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
for (const name of ['first', 'second', 'node']) {
  while (!existsSync('ask-' + name)) await new Promise((done) => setTimeout(done, 20));
  mkdirSync('node_modules/' + name + '/bin', { recursive: true });
  writeFileSync('node_modules/' + name + '/package.json', '{}');
}
writeFileSync('node_modules/node/bin/' + (process.platform === 'win32' ? 'node.exe' : 'node'), '');
`;
const LOCK = {
  packages: {
    '': {},
    'node_modules/first': {},
    'node_modules/second': {},
    'node_modules/node': {},
    'node_modules/pvt-part': { link: true },
    'node_modules/of-another-platform': { optional: true },
  },
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pvt-clone-'));
  await mkdir(join(root, 'tools'));
  for (const name of ['bootstrap.mjs', 'progress.mjs'])
    await cp(join(import.meta.dirname, name), join(root, 'tools', name));
  await writeFile(join(root, 'package-lock.json'), JSON.stringify(LOCK));
  await writeFile(join(root, 'npm.mjs'), NPM);
  await writeFile(join(root, 'npm.js'), `import(${JSON.stringify(join(root, 'npm.mjs'))});`);
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(root, { recursive: true, force: true });
});

test('a first start says at once that it installs, how far it is while it does, and that it is done', async () => {
  const bootstrap = join(root, 'tools', 'bootstrap.mjs');
  const child = spawn(process.execPath, ['-e', `import(${JSON.stringify(bootstrap)}).then((it) => it.install())`], {
    env: { ...process.env, npm_execpath: join(root, 'npm.js') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const closed = once(child, 'close');
  let written = '';
  let changed = Promise.withResolvers<void>();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    changed.resolve();
    changed = Promise.withResolvers();
  });
  const says = async (text: string): Promise<void> => {
    while (!written.includes(text)) await changed.promise;
  };
  await says('Installing dependencies (first start only) … 0 of 3 packages\n');
  await writeFile(join(root, 'ask-first'), '');
  await says('1 of 3 packages (');
  for (const name of ['second', 'node']) await writeFile(join(root, `ask-${name}`), '');
  expect(await closed).toEqual([0, null]);
  expect(written).toMatch(/\nInstalling dependencies \(first start only\): \d+ s\n$/);
});

test('on a terminal the line moves, also while nothing is counted', () => {
  vi.useFakeTimers();
  const written: string[] = [];
  const progress = showProgress('Building the portal', () => '', {
    isTTY: true,
    write: (text) => written.push(text) > 0,
  });
  expect(written).toEqual(['- Building the portal …']);
  vi.advanceTimersByTime(1000);
  expect(new Set(written).size).toBeGreaterThan(4);
  progress.end();
  expect(written.at(-1)).toBe('\r\x1b[KBuilding the portal: 1 s\n');
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toBe('\r\x1b[KBuilding the portal: 1 s\n');
});
