import { expect, test } from 'vitest';
import { languageFor, localeFor } from './languages.ts';

test.each([
  [['de-AT', 'en'], undefined, 'de'],
  [['fr', 'pt-BR', 'en'], undefined, 'pt'],
  [['fr'], undefined, 'en'],
  [[], undefined, 'en'],
  [['fr', 'en'], ['pt-PT', 'es'], 'pt'],
  [['es-MX'], ['pt', 'es'], 'es'],
  [['fr'], ['fr', 'nl'], 'en'],
])('who wants %j of %j gets %s', (wanted, offered, language) => {
  expect(languageFor(wanted, offered)).toBe(language);
});

test('formats are those of the region that the reader names for the language', () => {
  expect(localeFor('de', ['en-US', 'de-AT', 'de-CH'])).toBe('de-AT');
  expect(localeFor('en', ['en-US'])).toBe('en-US');
  expect(localeFor('de', ['en-US', 'de'])).toBe('de-DE');
  expect(localeFor('pt', [])).toBe('pt-PT');
});
