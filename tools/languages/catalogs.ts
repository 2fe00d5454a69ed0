import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { pageFindings } from './read-page.ts';
import { readTexts } from './read-source.ts';

/** The languages besides that of the source. */
const LANGUAGES = ['pt', 'es', 'de'];
const PAGES = ['apps/portal/*.html'];
const SOURCES = ['apps/portal/src/**/*.{ts,tsx}', 'packages/ui/**/*.{ts,tsx}'];

type Catalog = Record<string, string>;

/** What the sources say, by the catalog that it belongs to. */
interface Sources {
  readonly texts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly findings: readonly string[];
}

/**
 * The catalogs of a source, without their language: `…/locales/` or, for what is shown before an area is, `…/locales/area.`. What an
 * area shows on public sites stands in `site/`, and what the console shows too in `words/`: each has its own texts.
 */
function catalogsOf(file: string): readonly string[] {
  const [, shown, folder] = /^(apps\/portal\/src\/areas\/[^/]+)\/(site|words)\//.exec(file) ?? [];
  if (shown === undefined) return [catalogOf(file)];
  return folder === 'site' ? [`${shown}/locales/site.`] : [`${shown}/locales/site.`, `${shown}/locales/`];
}

function catalogOf(file: string): string {
  const [, area, name] =
    /^(apps\/portal\/src\/(?:areas|template)\/[^/]+)\/(?:(area|search|site)\.ts$)?/.exec(file) ?? [];
  if (area !== undefined) return `${area}/locales/${name === undefined ? '' : `${name === 'search' ? 'area' : name}.`}`;
  const [, entry] = /^apps\/portal\/src\/(sign-in|site)\//.exec(file) ?? [];
  if (file.startsWith('packages/ui/')) return 'packages/ui/locales/';
  return `apps/portal/src/${entry ?? 'console'}/locales/`;
}

function filesOf(root: string, patterns: readonly string[]): string[] {
  const files = globSync([...patterns], {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|dist)$/.test(String(name)),
  });
  return files.map((file) => file.replaceAll('\\', '/')).sort();
}

function readSources(root: string): Sources {
  const texts = new Map<string, Set<string>>();
  const findings: string[] = [];
  for (const file of filesOf(root, SOURCES)) {
    if (/\.(test|d)\.tsx?$/.test(file) || file.includes('/node_modules/')) continue;
    const { marked, unmarked, early } = readTexts(file, readFileSync(join(root, file), 'utf8'));
    for (const { text, line } of unmarked) findings.push(`${file}:${line} is not marked: ${text}`);
    for (const { text, line } of early)
      findings.push(`${file}:${line} is translated once and for all, use msg: ${text}`);
    for (const { text, line } of marked) {
      const problem = problemOf(text);
      if (problem !== undefined) findings.push(`${file}:${line} is no ICU message: ${text} (${problem})`);
      for (const catalog of catalogsOf(file)) texts.set(catalog, (texts.get(catalog) ?? new Set()).add(text));
    }
  }
  return { texts, findings };
}

function problemOf(message: string): string | undefined {
  try {
    compileMessageOrThrow(message);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error);
  }
}

function readCatalog(path: string): Catalog {
  if (!existsSync(path)) return {};
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof content !== 'object' || content === null) return {};
  return Object.fromEntries(Object.entries(content).filter((entry) => typeof entry[1] === 'string'));
}

/** The values and the tags in a message, which its translation must have too. */
function placesOf(message: string): ReadonlySet<string> {
  const values = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = '']) => name);
  const tags = [...message.matchAll(/<\/?\w+\/?>/g)].map(([tag]) => tag);
  return new Set([...values, ...tags]);
}

/**
 * What keeps a person from reading the pages in a language: a text in HTML that is not said in each, one that is not marked, a text without its translation, and
 * a translation that no text has any more. One line each, with the file and the text.
 */
export function languageFindings(root: string): string[] {
  const { texts, findings: all } = readSources(root);
  const pages = filesOf(root, PAGES).flatMap((file) =>
    pageFindings(file, readFileSync(join(root, file), 'utf8'), ['en', ...LANGUAGES]),
  );
  const findings = [...pages, ...all];
  const known = new Map<string, { translation: string; path: string }>();
  const catalogs = filesOf(root, ['apps/portal/src/**/locales/*.json', 'packages/ui/locales/*.json']);
  const expected = [...texts.keys()].flatMap((catalog) => LANGUAGES.map((language) => `${catalog}${language}.json`));
  for (const path of new Set([...catalogs, ...expected])) {
    const messages = readCatalog(join(root, path));
    const language = path.slice(-7, -5);
    const wanted = LANGUAGES.includes(language) ? texts.get(path.slice(0, -7)) : undefined;
    for (const text of wanted ?? []) {
      const translation = messages[text] ?? '';
      if (translation === '') {
        findings.push(`${path} does not translate: ${text}`);
        continue;
      }
      const problem = problemOf(translation);
      if (problem !== undefined) findings.push(`${path} has no ICU message: ${translation} (${problem})`);
      else if (placesOf(text).symmetricDifference(placesOf(translation)).size > 0)
        findings.push(`${path} has other values or tags than: ${text}`);
      // All catalogs of a page are one at run time, and one word stands for one thing.
      const other = known.get(`${language} ${text}`);
      if (other !== undefined && other.translation !== translation)
        findings.push(`${path} translates otherwise than ${other.path}: ${text}`);
      known.set(`${language} ${text}`, { translation, path });
    }
    for (const text of Object.keys(messages)) {
      if (wanted?.has(text) !== true) findings.push(`${path} has what no source says: ${text}`);
    }
  }
  return findings;
}

/** Brings the catalogs in line with the sources: new texts with an empty translation, and none that no source has. */
export function writeCatalogs(root: string): void {
  const { texts } = readSources(root);
  for (const path of filesOf(root, ['apps/portal/src/**/locales/*.json', 'packages/ui/locales/*.json'])) {
    if (!texts.has(path.slice(0, -7))) rmSync(join(root, path));
  }
  for (const [catalog, own] of texts) {
    for (const language of LANGUAGES) {
      const path = join(root, `${catalog}${language}.json`);
      const before = readCatalog(path);
      const after = Object.fromEntries([...own].sort().map((text) => [text, before[text] ?? '']));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify(after, null, 2)}\n`);
    }
  }
}
