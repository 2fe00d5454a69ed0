import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const ELSEWHERE = new Set(['node_modules', '.git', '.engines', 'dist', '.pvt']);

async function pagesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return ELSEWHERE.has(entry.name) ? [] : pagesBelow(path);
      return entry.name.endsWith('.md') ? [path] : [];
    }),
  );
  return found.flat();
}

/** As a page of headings is shown, each has an address made of its words. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** The links of a page that lead nowhere; those to other hosts are not asked. */
async function brokenLinksOf(page: string): Promise<string[]> {
  const text = (await readFile(page, 'utf8')).replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const broken: string[] = [];
  for (const target of targets.filter((each) => !/^[a-z]+:/.test(each))) {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : join(dirname(page), decodeURIComponent(path));
    const leads =
      existsSync(file) &&
      (anchor === undefined || !file.endsWith('.md') || anchorsOf(await readFile(file, 'utf8')).has(anchor));
    if (!leads) broken.push(`${relative(ROOT, page)}: ${target}`);
  }
  return broken;
}

test('every link of a page leads to a file, and to a heading where it names one', async () => {
  const pages = await pagesBelow(ROOT);
  expect(pages.length).toBeGreaterThan(30);
  expect((await Promise.all(pages.map(brokenLinksOf))).flat()).toEqual([]);
});
