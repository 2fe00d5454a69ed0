import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { architectureFindings } from '../tests/architecture/architecture.ts';
import { languageFindings } from './languages/catalogs.ts';

const root = join(import.meta.dirname, '..');

interface Outcome {
  readonly passed: boolean;
  /** Lines, each with its end. */
  readonly said: string;
}

/** What a change must pass before its tests are worth running. */
const CHECKS: readonly { readonly name: string; readonly run: () => Promise<Outcome> }[] = [
  { name: 'types', run: () => passes('node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.json') },
  { name: 'lint', run: () => passes('node_modules/oxlint/bin/oxlint', '--type-aware') },
  { name: 'format', run: () => passes('node_modules/@biomejs/biome/bin/biome', 'check') },
  { name: 'unused code', run: () => passes('node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { name: 'architecture', run: keepsItsRules },
  { name: 'languages', run: speaksThemAll },
];

function passes(program: string, ...options: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, program), ...options], { cwd: root });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ passed: code === 0, said: code === 0 ? '' : said }));
  });
}

async function keepsItsRules(): Promise<Outcome> {
  const { findings, filesRead } = await architectureFindings(root);
  const lines = findings.map(({ rule, file, line, detail }) => `${file}:${line} ${rule}: ${detail}`);
  // Without TypeScript 6 beside TypeScript 7, nothing is read and nothing found.
  if (filesRead < 300) lines.push(`only ${filesRead} files were read: is TypeScript 6 installed as "typescript"?`);
  return outcomeOf(lines);
}

async function speaksThemAll(): Promise<Outcome> {
  return outcomeOf(languageFindings(root));
}

function outcomeOf(findings: readonly string[]): Outcome {
  return { passed: findings.length === 0, said: findings.map((finding) => `${finding}\n`).join('') };
}

/** Some use one core only, so all run at once; what each says is shown when it ends. */
const failed: string[] = [];
await Promise.all(
  CHECKS.map(async ({ name, run }) => {
    const { passed, said } = await run();
    process.stdout.write(`${name}: ${passed ? 'passed' : 'not passed'}\n${said}`);
    if (!passed) failed.push(name);
  }),
);
process.stdout.write(failed.length === 0 ? 'All checks pass.\n' : `Not passed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
