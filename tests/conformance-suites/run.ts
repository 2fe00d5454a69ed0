import { readdirSync } from 'node:fs';
import { type ConformanceSuite, totalOf } from './suite.ts';

/** `npm run conformance -- [NAME…]`: runs the official tests of standards, all or those named, and prints the counts. */
async function main(wanted: readonly string[]): Promise<number> {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.suite.ts'));
  const suites = await Promise.all(files.map(async (file) => (await import(`./${file}`)) as ConformanceSuite));
  const unknown = wanted.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`conformance: there is no "${unknown}", only ${suites.map(({ name }) => name).join(', ')}\n`);
    return 1;
  }
  for (const suite of suites) if (wanted.length === 0 || wanted.includes(suite.name)) await print(suite);
  return 0;
}

async function print(suite: ConformanceSuite): Promise<void> {
  const counts = await suite.run();
  const line = (name: string, agree: number, differ: number): string =>
    `  ${name.padEnd(36)}${String(agree).padStart(6)}${String(differ).padStart(8)}\n`;
  process.stdout.write(`${suite.name}\n  ${'file'.padEnd(36)} agree  differ\n`);
  for (const [file, { agree, differ }] of Object.entries(counts)) process.stdout.write(line(file, agree, differ));
  const { agree, differ } = totalOf(counts);
  process.stdout.write(line('all', agree, differ));
}

process.exitCode = await main(process.argv.slice(2));
