import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { architectureFindings } from '../tests/architecture/architecture.ts';
import { languageFindings } from './languages/catalogs.ts';

const root = join(import.meta.dirname, '..');

/** What a change must pass before its tests are worth running. */
const CHECKS: readonly { readonly name: string; readonly run: () => Promise<boolean> }[] = [
  { name: 'types', run: () => passes('node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.json') },
  { name: 'lint', run: () => passes('node_modules/oxlint/bin/oxlint', '--type-aware') },
  { name: 'format', run: () => passes('node_modules/@biomejs/biome/bin/biome', 'check') },
  { name: 'unused code', run: () => passes('node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { name: 'architecture', run: keepsItsRules },
  { name: 'languages', run: speaksThemAll },
];

function passes(program: string, ...options: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, program), ...options], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0));
  });
}

async function keepsItsRules(): Promise<boolean> {
  const { findings, filesRead } = await architectureFindings(root);
  for (const { rule, file, line, detail } of findings) process.stdout.write(`${file}:${line} ${rule}: ${detail}\n`);
  // Without TypeScript 6 beside TypeScript 7, nothing is read and nothing found.
  if (filesRead < 100)
    process.stdout.write(`only ${filesRead} files were read: is TypeScript 6 installed as "typescript"?\n`);
  return findings.length === 0 && filesRead >= 100;
}

async function speaksThemAll(): Promise<boolean> {
  const findings = languageFindings(root);
  for (const finding of findings) process.stdout.write(`${finding}\n`);
  return findings.length === 0;
}

const failed: string[] = [];
for (const { name, run } of CHECKS) {
  process.stdout.write(`${name} …\n`);
  if (!(await run())) failed.push(name);
}
process.stdout.write(failed.length === 0 ? 'All checks pass.\n' : `Not passed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
