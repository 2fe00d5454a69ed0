import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { migrate } from '@pvt/kernel/migrations';
import { createTestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placesIn } from '../../tools/place-in-navigation.ts';
import { fillTables, tenantTables } from '../database/many-tenants.ts';
import { isBad, listsOf, plansOf } from '../database/tenant-lists.ts';
import { architectureFindings } from './architecture.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the service and its page need of the house. */
const COPIED = [
  'kernel',
  'adapters',
  'services',
  'packages',
  'examples',
  'docs',
  'apps/server',
  'apps/portal/src',
  'apps/portal/package.json',
  'tests/setup',
  'tests/free-port.ts',
  'tests/server.ts',
  'tools',
  'biome.json',
  '.gitignore',
  'package.json',
  'vitest.config.ts',
];
/** A name that no service of the house has or will have, since all of them are copied. */
const NAME = `t${randomBytes(3).toString('hex')}`;
const MADE = [`services/${NAME}`, `apps/portal/src/areas/${NAME}`];
const CAPITAL = NAME.charAt(0).toUpperCase() + NAME.slice(1);
const call = promisify(execFile);
let house: string;

beforeAll(async () => {
  house = await realpath(await mkdtemp(join(tmpdir(), 'pvt-new-service-')));
  const own = (path: string): boolean => !path.includes('node_modules', ROOT.length);
  for (const path of COPIED) await cp(join(ROOT, path), join(house, path), { recursive: true, filter: own });
  const config: object = JSON.parse(await readFile(join(ROOT, 'tsconfig.json'), 'utf8')) as object;
  await writeFile(
    join(house, 'tsconfig.json'),
    JSON.stringify({
      ...config,
      include: [...MADE, 'apps/portal/src/vite.d.ts'],
    }),
  );
  await linkPackages();
});
afterAll(() => rm(house, { recursive: true, force: true }));

/** The installed packages as they are, but for the project's own: those are the copies. */
async function linkPackages(): Promise<void> {
  await cp(join(ROOT, 'node_modules/@pvt'), join(house, 'node_modules/@pvt'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (name !== '@pvt' && !name.startsWith('.'))
      await symlink(join(ROOT, 'node_modules', name), join(house, 'node_modules', name), 'junction');
  }
}

/** A test run inside this one must not take itself for a part of it. */
function environmentOfItsOwn(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|PVT_TEST|TEST$)/.test(name));
  return { ...Object.fromEntries(inherited), PVT_TEST_BASE: process.env['PVT_TEST_CLUSTER'] };
}

async function newService(...names: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, PVT_ROOT: house };
  return call(process.execPath, [join(ROOT, 'tools/new-service.ts'), ...names], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
  );
}

test('a new service is typed, keeps the house’s rules, and its tests pass on a real database', async () => {
  expect(await newService(NAME)).toMatchObject({ code: 0 });
  expect(await linesOf()).toBeLessThan(300);
  expect((await architectureFindings(house, MADE)).findings.filter(({ file }) => file.includes(NAME))).toEqual([]);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const options = ['run', `services/${NAME}`, '--reporter=json', '--outputFile=results.json'];
  await Promise.all([
    call(join(ROOT, 'node_modules/@typescript/native/bin/tsc'), ['-p', 'tsconfig.json'], { cwd: house }),
    call(process.execPath, [vitest, ...options], { cwd: house, env: environmentOfItsOwn() }),
  ]);
  expect(JSON.parse(await readFile(join(house, 'results.json'), 'utf8'))).toMatchObject({
    numPassedTests: 5,
    numFailedTests: 0,
  });
});

test('the reference and the client have what the new service declares', async () => {
  const declared = {
    'docs/reference/api.md': `GET /v1/${NAME}/notes`,
    'docs/reference/errors.md': `${NAME.toUpperCase()}_NOTE_EMPTY`,
    'docs/reference/events.md': `pvt.${NAME}.note.added`,
    'packages/client/api.ts': `list${CAPITAL}Notes`,
  };
  const missing: string[] = [];
  for (const [file, text] of Object.entries(declared))
    if (!(await readFile(join(house, file), 'utf8')).includes(text)) missing.push(file);
  expect(missing).toEqual([]);
});

test('its page has a letter and a place in the navigation that no other page has', () => {
  const texts = globSync('apps/portal/src/areas/*/area.ts', { cwd: house }).map((file) =>
    readFileSync(join(house, file), 'utf8'),
  );
  const places = placesIn(texts);
  expect(new Set(places.map(({ letter }) => letter)).size).toBe(places.length);
  expect(new Set(places.map(({ order }) => order)).size).toBe(places.length);
});

test('its lists are found, and are served by an index among two thousand tenants', async () => {
  const database = await createTestDatabase();
  try {
    const directory = pathToFileURL(join(house, 'services', NAME, 'migrations/'));
    await migrate(database.url, database.secret, [{ name: NAME, directory }]);
    await fillTables(database, await tenantTables(database, [NAME]));
    const lists = await listsOf(house, NAME);
    expect(lists.map(({ list }) => list)).toEqual(['notes']);
    for (const { ask } of lists) expect((await plansOf(database.service(NAME), ask)).filter(isBad)).toEqual([]);
  } finally {
    await database.close();
  }
});

/** Of code: what a person has to read and to change. */
async function linesOf(): Promise<number> {
  const files = MADE.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,sql}`, { cwd: house }));
  const texts = await Promise.all(files.map((file) => readFile(join(house, file), 'utf8')));
  return texts.reduce((lines, text) => lines + text.trimEnd().split('\n').length, 0);
}

test.each([
  ['a name that is taken', 'identity'],
  ['a name that SQL keeps for itself', 'order'],
  ['a name with other letters', 'My-Service'],
  ['no name', undefined],
])('%s is refused with one line', async (_why, name) => {
  const { code, said } = await newService(...(name === undefined ? [] : [name]));
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
});

test('the program of the same name does the same', async () => {
  const env = { ...process.env, PVT_ROOT: house };
  await expect(call(join(ROOT, 'tools/new-service'), ['identity'], { env })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('services/identity is there already'),
  });
});
