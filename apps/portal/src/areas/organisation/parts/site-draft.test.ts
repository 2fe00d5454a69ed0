import { expect, test } from 'vitest';
import { isColour, newSite, withDefault, withLanguage } from './site-draft.ts';

test('a site has at least one language, and its default is the first', () => {
  expect(withLanguage(['en'], 'en', false)).toEqual(['en']);
  expect(withLanguage(['en'], 'de', true)).toEqual(['en', 'de']);
  expect(withLanguage(['en', 'de'], 'en', false)).toEqual(['de']);
  expect(withDefault(['en', 'pt', 'de'], 'de')).toEqual(['de', 'en', 'pt']);
});

test('a new site begins in the language of who makes it, where a site may have that', () => {
  expect(newSite('pt').languages).toEqual(['pt']);
  expect(newSite('fr').languages).toEqual(['en']);
});

test('a colour is six hexadecimal digits', () => {
  expect(['#1f6f8b', '#fff', '1f6f8b', '#1F6F8B', 'red'].filter(isColour)).toEqual(['#1f6f8b']);
});
