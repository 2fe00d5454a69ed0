import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attacksOf, SECURITY } from './table.ts';

/** `npm run attack`: the tests that docs/security.md names, as one suite. */
const root = join(import.meta.dirname, '..', '..');
const files = new Set(attacksOf(await readFile(join(root, SECURITY), 'utf8')).map(({ file }) => file));
const { status } = spawnSync(process.execPath, [join(root, 'tools/test.mjs'), ...files, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
