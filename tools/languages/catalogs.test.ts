import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { languageFindings, writeCatalogs } from './catalogs.ts';

let root = '';

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

const rooms = 'apps/portal/src/areas/rooms/';

/** The catalogs of the area in all languages, with these messages. */
function translate(messages: Record<string, string>, name = ''): void {
  for (const language of ['pt', 'es', 'de']) {
    write(`${rooms}locales/${name}${language}.json`, JSON.stringify(messages));
  }
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pvt-languages-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('what is marked and translated has no finding', () => {
  write(`${rooms}pages/Rooms.tsx`, "export const Rooms = () => <h1>{t('Rooms')}</h1>;");
  write(`${rooms}area.ts`, "export const title = msg('All rooms');");
  translate({ Rooms: 'Zimmer' });
  translate({ 'All rooms': 'Alle Zimmer' }, 'area.');
  expect(languageFindings(root)).toEqual([]);
});

test('a text that is not marked is named with its file and line', () => {
  write(`${rooms}pages/Rooms.tsx`, '\nexport const Rooms = () => <h1>Rooms</h1>;');
  expect(languageFindings(root)).toEqual([`${rooms}pages/Rooms.tsx:2 is not marked: Rooms`]);
});

test('a text of a page’s HTML that is not said in every language is named', () => {
  write('apps/portal/index.html', '<noscript>Needs JavaScript.</noscript>');
  expect(languageFindings(root)).toEqual([
    'apps/portal/index.html:1 is in no language that it names: Needs JavaScript.',
  ]);
});

test('a text without one of its translations is named with the catalog that lacks it', () => {
  write(`${rooms}pages/Rooms.tsx`, "export const Rooms = () => <h1>{t('Rooms')}</h1>;");
  translate({ Rooms: 'Zimmer' });
  write(`${rooms}locales/es.json`, '{ "Rooms": "" }');
  rmSync(join(root, rooms, 'locales/pt.json'));
  expect(languageFindings(root)).toEqual([
    `${rooms}locales/es.json does not translate: Rooms`,
    `${rooms}locales/pt.json does not translate: Rooms`,
  ]);
});

test('a translation that no text has any more is named', () => {
  write(`${rooms}pages/Rooms.tsx`, "export const Rooms = () => <h1>{t('Rooms')}</h1>;");
  translate({ Rooms: 'Zimmer' });
  write(`${rooms}locales/de.json`, '{ "Beds": "Betten", "Rooms": "Zimmer" }');
  write('packages/ui/locales/fr.json', '{ "Save": "Enregistrer" }');
  expect(languageFindings(root)).toEqual([
    `${rooms}locales/de.json has what no source says: Beds`,
    'packages/ui/locales/fr.json has what no source says: Save',
  ]);
});

test('a translation keeps the values and the tags of its text, and is an ICU message', () => {
  write(
    `${rooms}pages/Rooms.tsx`,
    "export const text = () => [t('Delete {name}?', { name }), t('{n, plural, other {#}}')];",
  );
  translate({ 'Delete {name}?': '{name} löschen?', '{n, plural, other {#}}': '{n, plural, other {#}}' });
  write(
    `${rooms}locales/de.json`,
    '{ "Delete {name}?": "{Name} löschen?", "{n, plural, other {#}}": "{n, plural, other {#}" }',
  );
  expect(languageFindings(root)).toEqual([
    `${rooms}locales/de.json has other values or tags than: Delete {name}?`,
    expect.stringContaining(`${rooms}locales/de.json has no ICU message: {n, plural, other {#}`),
  ]);
});

test('one text has one translation in all catalogs, which are one at run time', () => {
  write(`${rooms}pages/Rooms.tsx`, "export const text = () => t('Open');");
  write(`${rooms}area.ts`, "export const title = msg('Open');");
  translate({ Open: 'Öffnen' });
  translate({ Open: 'Offen' }, 'area.');
  expect(languageFindings(root)).toHaveLength(3);
  expect(languageFindings(root)[0]).toContain('translates otherwise than');
});

test('writing brings the catalogs in line and keeps what is translated', () => {
  write(`${rooms}pages/Rooms.tsx`, "export const text = () => [t('Rooms'), t('Beds')];");
  translate({ Rooms: 'Zimmer', Halls: 'Säle' });
  translate({ Gone: 'Weg' }, 'site.');
  writeCatalogs(root);
  expect(readFileSync(join(root, rooms, 'locales/de.json'), 'utf8')).toBe('{\n  "Beds": "",\n  "Rooms": "Zimmer"\n}\n');
  expect(languageFindings(root).map((finding) => finding.split(' ').slice(1).join(' '))).toEqual(
    Array.from({ length: 3 }, () => 'does not translate: Beds'),
  );
});
