import { expect, test } from 'vitest';
import { pageLanguage, unsubscribePage } from './unsubscribe-page.ts';

test.each([
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['fr, de;q=0.5', 'de'],
  ['', 'en'],
  [undefined, 'en'],
])('who reads %s sees the page in %s', (header, language) => {
  expect(pageLanguage(header)).toBe(language);
});

test('a kind of news is shown as it is written, in each language', () => {
  for (const language of ['en', 'pt', 'es', 'de'] as const) {
    const page = unsubscribePage('<offers>', 'ask', language);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain('<b>&lt;offers&gt;</b>');
    expect(page).toContain('<form method="post">');
    expect(unsubscribePage('offers', 'done', language)).not.toContain('<form');
  }
});
