import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(root, file), 'utf8'));

interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
}

/** The name of a package by its place: `node_modules/a/node_modules/@b/c` is `@b/c`. */
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('no package runs anything when it is installed but those that are allowed to', async () => {
  const { packages } = (await read('package-lock.json')) as Lock;
  const { allowScripts } = (await read('package.json')) as { allowScripts: Readonly<Record<string, boolean>> };
  const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(running.length).toBeGreaterThan(2);
  const strangers = new Set(running.map(([place]) => nameOf(place)).filter((name) => allowScripts[name] !== true));
  expect([...strangers]).toEqual([]);
});

test('no package tells anybody that it was installed', async () => {
  const { packages } = (await read('package-lock.json')) as Lock;
  const names = Object.keys(packages).map(nameOf);
  expect(names).toContain('fastify');
  expect(names).not.toContain('@scarf/scarf');
});
