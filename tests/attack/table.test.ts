import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attacksOf, SECURITY } from './table.ts';

const root = join(import.meta.dirname, '..', '..');
const attacks = attacksOf(await readFile(join(root, SECURITY), 'utf8'));

test('each attack of the table has a test of that title', async () => {
  const missing: string[] = [];
  for (const { file, title } of attacks) {
    const text = existsSync(join(root, file)) ? await readFile(join(root, file), 'utf8') : '';
    if (!text.includes(title)) missing.push(`${file} «${title}»`);
  }
  expect(missing).toEqual([]);
  expect(attacks.length).toBeGreaterThan(30);
});

test('a row without a test is refused', () => {
  expect(() => attacksOf('| tried | holds | proof |\n| --- | --- | --- |\n| a flood | nothing | |')).toThrow('a flood');
});
