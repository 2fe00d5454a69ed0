import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const builds = join(import.meta.dirname, 'dist');
const dist = join(builds, readFileSync(join(builds, 'current'), 'utf8'));

/** What a browser loads before a page can begin: the script of the entry and what it imports at once, with the styles. */
function firstLoad(page: string): string[] {
  const html = readFileSync(join(dist, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
}

/** Bytes as they are sent, packed by Brotli. */
function packedSize(paths: Iterable<string>): number {
  return [...paths].reduce((sum, path) => sum + statSync(join(dist, `${path}.br`)).size, 0);
}

/** What a page's script asks for at once, beyond what is there: its own imports and theirs, not what it loads later. */
function withImports(entry: string, there: readonly string[]): Set<string> {
  const found = new Set([...there, entry]);
  for (const path of found) {
    if (!path.endsWith('.js')) continue;
    const script = readFileSync(join(dist, path), 'utf8');
    for (const [, name] of script.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      found.add(`/assets/${name}`);
  }
  return found;
}

test('the first page and all that it begins with are at most 180 kB; its charts come when they are seen', () => {
  const live = readdirSync(join(dist, 'assets')).find((name) => /^LivePage-[\w-]+\.js$/.test(name)) ?? '';
  const loaded = withImports(`/assets/${live}`, firstLoad('index.html'));
  expect([...loaded].filter((path) => /Chart-/.test(path))).toEqual([]);
  expect(loaded.size).toBeGreaterThan(firstLoad('index.html').length + 5);
  expect(packedSize(loaded)).toBeLessThanOrEqual(180_000);
});

test.each([
  ['index.html', 168_000],
  ['sign-in.html', 90_000],
  ['site.html', 90_000],
])('%s loads at most %i bytes before it begins', (page, most) => {
  const paths = firstLoad(page);
  expect(paths.length).toBeGreaterThan(0);
  expect(packedSize(paths)).toBeLessThanOrEqual(most);
});

test.each(['index.html', 'sign-in.html', 'site.html'])('%s has no script written into it', (page) => {
  const html = readFileSync(join(dist, page), 'utf8');
  const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes, text] of scripts) expect([attributes?.includes('src='), text]).toEqual([true, '']);
  expect(html).not.toMatch(/\son\w+=|style=|javascript:/);
});
