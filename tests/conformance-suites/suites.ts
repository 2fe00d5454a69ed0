import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConformanceSuite, Counts } from './suite.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs', 'conformance.md');
const SUITE = '.suite.ts';

/** All suites of this folder, by name. */
export async function loadSuites(): Promise<readonly ConformanceSuite[]> {
  const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith(SUITE)).sort();
  return Promise.all(files.map(async (file) => (await import(join(import.meta.dirname, file))) as ConformanceSuite));
}

/** Where a suite goes otherwise than `docs/conformance.md` says, a line each; nothing where the two agree. */
export async function undocumented(
  suite: ConformanceSuite,
  found: ReadonlyMap<string, Counts>,
): Promise<readonly string[]> {
  const section = sectionOf(await readFile(DOCS, 'utf8'), suite.heading);
  const told = tableOf(section);
  const lines: string[] = [];
  for (const [file, { agree, differing }] of found) {
    const row = told.get(file);
    if (row === undefined) lines.push(`${file}: is not in the table`);
    else if (row.agree !== agree || row.differ !== differing.length)
      lines.push(`${file}: ${agree} agree and ${differing.length} differ, not ${row.agree} and ${row.differ}`);
    for (const name of differing)
      if (!section.includes(`\`${name}\``)) lines.push(`${name}: differs, and no reason is told`);
  }
  for (const file of told.keys())
    if (!found.has(file)) lines.push(`${file}: is in the table, and there are no such tests`);
  return lines;
}

function sectionOf(text: string, heading: string): string {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/conformance.md has no section "${heading}"`);
  return section;
}

/** A row is a file's name in backticks and some numbers; the last two are how many agree and how many differ. */
function tableOf(section: string): ReadonlyMap<string, { readonly agree: number; readonly differ: number }> {
  const rows = section.matchAll(/^\| `([^`]+)` \|(?:.*\|)? *(\d+) *\| *(\d+) *\|$/gm);
  return new Map(
    [...rows].map(([, file = '', agree, differ]) => [file, { agree: Number(agree), differ: Number(differ) }]),
  );
}
