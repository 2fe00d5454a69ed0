import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Attack, attacksOf, chaptersOf, SECURITY } from './table.ts';

const root = join(import.meta.dirname, '..', '..');
const text = await readFile(join(root, SECURITY), 'utf8');
const attacks = attacksOf(text);
const chapters = chaptersOf(text);

async function missingOf(named: readonly Pick<Attack, 'file' | 'title'>[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { file, title } of named) {
    const source = existsSync(join(root, file)) ? await readFile(join(root, file), 'utf8') : '';
    if (!source.includes(title)) missing.push(`${file} «${title}»`);
  }
  return missing;
}

test('each attack of the table has a test of that title', async () => {
  expect(await missingOf(attacks)).toEqual([]);
  expect(attacks.length).toBeGreaterThan(30);
});

test('each of the 17 chapters of the standard names tests, which are there', async () => {
  expect(chapters.map(({ name }) => name.split(' ')[0])).toEqual(Array.from({ length: 17 }, (_, n) => `V${n + 1}`));
  expect(chapters.filter(({ tests }) => tests.length === 0)).toEqual([]);
  expect(await missingOf(chapters.flatMap(({ tests }) => tests))).toEqual([]);
});

test('a row without a test is refused', () => {
  expect(() => attacksOf('| tried | holds | proof |\n| --- | --- | --- |\n| a flood | nothing | |')).toThrow('a flood');
});
