import { expect, test } from 'vitest';
import { copyPage, pageAnswer } from './copy-page.ts';

test('titles and addresses are texts in a copy, and its policy lets nothing run', () => {
  const html = copyPage({
    ...{ language: 'en', title: '<script>alert(1)</script> & more', says: 'Offline copy of today', content: '' },
    links: [{ to: '/learning/"onclick="', title: '<b>' }],
  });
  expect(html).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</h1>');
  expect(html).toContain('<a href="/learning/&quot;onclick=&quot;">&lt;b&gt;</a>');
  expect(html).not.toContain('<script');
  expect(pageAnswer(html).headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
});
