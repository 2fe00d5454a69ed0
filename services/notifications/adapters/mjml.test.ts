import { afterAll, expect, test } from 'vitest';
import { openMjml } from './mjml.ts';

const mjml = openMjml();
afterAll(() => mjml.close());

const mail = (inner: string): string =>
  `<mjml><mj-body><mj-section><mj-column>${inner}</mj-column></mj-section></mj-body></mjml>`;

test('a mail becomes HTML that keeps its variables, includes no file and loads nothing', async () => {
  const compiled = await mjml.compile(mail('<mj-text>{{data.name}}</mj-text><mj-include path="/etc/passwd" />'));
  const html = 'html' in compiled ? compiled.html : '';
  expect(html).toContain('{{data.name}}');
  expect(html).not.toMatch(/root:|fonts\.googleapis/);
});

test('what is no MJML is rejected with what is wrong, and the next one is compiled', async () => {
  const [wrong, right] = await Promise.all([
    mjml.compile('<mjml><mj-bod></mjml>'),
    mjml.compile(mail('<mj-text>x</mj-text>')),
  ]);
  expect(wrong).toHaveProperty('fault');
  expect(right).toHaveProperty('html');
});
