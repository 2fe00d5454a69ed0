import { expect, test } from 'vitest';
import { courseCard, coursePageOf, projectCard, projectPageOf, withCard } from './social-card.ts';

const course = { course: 'sums', title: 'Sums & "more"', summary: 'A </script><b> trick.', language: 'en' };
const site = { name: 'Harbour', address: 'harbour' };
const ADDRESS = 'https://a.example/sites/harbour/courses/sums';

test('the page of a course is one below a site, or of a site of its own', () => {
  expect(coursePageOf('/sites/harbour/courses/sums')).toEqual({ site: 'harbour', id: 'sums' });
  expect(coursePageOf('/courses/sums?utm=1')).toEqual({ site: undefined, id: 'sums' });
  expect(coursePageOf('/sites/harbour/courses/sums/lessons/1')).toBeUndefined();
  expect(coursePageOf('/sites/harbour/courses')).toBeUndefined();
});

test('a card says what the course is and costs, and nothing of it is read as HTML', () => {
  const card = courseCard({ ...course, price: { amount: 4990, currency: 'EUR' } }, site, ADDRESS);
  expect(card).toContain('<meta property="og:title" content="Sums &amp; &quot;more&quot;">');
  const picture = 'https://a.example/v1/sites/harbour/academy/courses/sums/card';
  expect(card).toContain(`<meta property="og:image" content="${picture}">`);
  expect(card).toContain('<meta property="og:image:alt" content="Sums &amp; &quot;more&quot;">');
  expect(card.match(/<\/script>/g)).toHaveLength(1);
  const [, json = ''] = /ld\+json">(.*)<\/script>/.exec(card) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    ...{ '@type': 'Course', name: 'Sums & "more"', description: 'A </script><b> trick.' },
    offers: { price: '49.90', priceCurrency: 'EUR' },
  });
});

test('it stands in the head of the page, whatever the title is', () => {
  const page = withCard('<html><head><title></title></head><body></body></html>', '$& sums', '<meta>');
  expect(page).toContain('<title>$&amp; sums</title>');
  expect(page).toContain('<meta>\n  </head>');
});

test('the page of a project has a card of its own, with the beginning of its description', () => {
  const id = '0198c0de-a0c7-7000-8000-000000000001';
  expect(projectPageOf(`/sites/harbour/projects/${id}?utm=1`)).toEqual({ site: 'harbour', id });
  expect(projectPageOf('/projects/new')).toBeUndefined();
  expect(coursePageOf(`/projects/${id}`)).toBeUndefined();
  const card = projectCard({ id, title: 'Invoices', description: `Read "all"\n${'of it '.repeat(60)}` }, site, ADDRESS);
  expect(card).toContain(
    `<meta property="og:image" content="https://a.example/v1/sites/harbour/market/projects/${id}/card">`,
  );
  expect(card).toContain('<meta property="og:description" content="Read &quot;all&quot; of it');
  expect(/name="description" content="([^"]*)"/.exec(card)?.[1]?.length).toBeLessThan(220);
  expect(card).not.toContain('og:locale');
});
