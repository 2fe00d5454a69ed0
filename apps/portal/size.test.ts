import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const builds = join(import.meta.dirname, 'dist');
const dist = join(builds, readFileSync(join(builds, 'current'), 'utf8'));

/** What a browser loads before a page can begin: the script of the entry and what it imports at once, with the styles. */
function firstLoad(page: string): string[] {
  const html = readFileSync(join(dist, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
}

/** Bytes as they are sent, packed by Brotli. The console loaded 197,776 when all three were one page; it may not grow. */
test.each([
  ['index.html', 197_776],
  ['sign-in.html', 90_000],
  ['site.html', 90_000],
])('%s loads at most %i bytes before it begins', (page, most) => {
  const bytes = firstLoad(page).map((path) => statSync(join(dist, `${path}.br`)).size);
  expect(bytes.length).toBeGreaterThan(0);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most);
});

test.each(['index.html', 'sign-in.html', 'site.html'])('%s has no script written into it', (page) => {
  const html = readFileSync(join(dist, page), 'utf8');
  const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes, text] of scripts) expect([attributes?.includes('src='), text]).toEqual([true, '']);
  expect(html).not.toMatch(/\son\w+=|style=|javascript:/);
});
