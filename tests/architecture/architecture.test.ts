import { access, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { architectureFindings, RULE_NAMES } from './architecture.ts';
import { cruiseImports } from './cruise.ts';
import { HOUSE, PLANTED } from './planted.ts';
import { SILENT } from './silent-writes.ts';

/** That the house itself keeps its rules is a check: `npm run check`. */
const ROOT = join(import.meta.dirname, '..', '..');

test('each use case that is excused from publishing is there, and says why', async () => {
  await Promise.all(Object.keys(SILENT).map((file) => access(join(ROOT, file))));
  for (const reason of Object.values(SILENT)) expect(reason.length).toBeGreaterThan(20);
});

describe('in a small house', () => {
  let house: string;

  beforeAll(async () => {
    house = await realpath(await mkdtemp(join(tmpdir(), 'pvt-house-')));
    await write(house, HOUSE);
    await mkdir(join(house, 'node_modules/@pvt'));
    for (const [file, text] of Object.entries(HOUSE)) {
      const name = /^(?!node_modules)[^/]+(\/[^/]+)?\/package\.json$/.test(file)
        ? /"name": "(@pvt\/[^"]+)"/.exec(text)?.[1]
        : undefined;
      if (name !== undefined) await symlink(join(house, dirname(file)), join(house, 'node_modules', name), 'dir');
    }
  });

  afterAll(() => rm(house, { recursive: true, force: true }));

  test('nothing is found where every rule holds', async () => {
    expect((await architectureFindings(house)).findings).toEqual([]);
    expect((await cruiseImports(house)).files).toContain('services/hostels/api/orders.ts');
  });

  test('each planted violation is found by its rule’s name, and nothing else is', async () => {
    await write(house, Object.fromEntries(PLANTED.map(({ file, text }) => [file, text])));
    const { findings } = await architectureFindings(house);
    const told = findings.map(({ rule, file }) => `${rule} ${file}`);
    const expected = PLANTED.map(
      ({ rule, file }) => `${rule} ${rule === 'rooms-as-in-every-service' ? 'services/orders' : file}`,
    );
    expect([...new Set(told)].sort()).toEqual(expected.sort());
  });

  test('there is no rule without a planted violation', () => {
    expect([...new Set(PLANTED.map(({ rule }) => rule))].sort()).toEqual([...RULE_NAMES].sort());
  });
});

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
}
