import { expect, test } from 'vitest';
import { pageFindings } from './read-page.ts';

const languages = ['en', 'de'];
const page = (body: string) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>PVT</title></head>
  <body><div id="root"></div>${body}<script>const it = 'Some text';</script></body>
</html>`;
const found = (body: string) => pageFindings('index.html', page(body), languages);

test('a page without texts but a name has no finding, and neither has one that says each in every language', () => {
  expect(found('')).toEqual([]);
  expect(found('<noscript><p lang="en">Needs scripts.</p> <p lang="de">Braucht Skripte.</p></noscript>')).toEqual([]);
});

test('a text that names no language is found with its line, whatever the page as a whole names', () => {
  expect(found('\n<noscript>Needs scripts.</noscript>')).toEqual([
    'index.html:5 is in no language that it names: Needs scripts.',
  ]);
  expect(pageFindings('index.html', page('').replace('PVT', 'Sign in'), languages)).toEqual([
    'index.html:3 is in no language that it names: Sign in',
  ]);
});

test('a text that lacks one of the languages is found', () => {
  expect(found('<noscript><p lang="en">Needs scripts.</p></noscript><p lang="de">Anderes.</p>')).toEqual([
    'index.html:4 is not said in de: Needs scripts.',
    'index.html:4 is not said in en: Anderes.',
  ]);
});
