import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Course } from '../core/course/course.ts';
import { QUIZ_EXAMPLE } from '../core/quiz/quiz.ts';
import { done, lesson, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';
import { bankOf, fixedSlots, sumQuestion } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
  const published = async (slug: string, more: Partial<Course>) =>
    (await openCourse(mounted, slug, more)).publish([lesson('Free', { free: true, minutes: 5 }), lesson('Paid')]);
  await published('sheets', { title: 'Automate a spreadsheet', level: 'beginner' });
  await published('pivot', { title: 'Pivot tables', level: 'advanced', language: 'pt' });
  await published('first-aid', { title: 'First aid', categories: ['Safety'] });
  await published('hidden', { title: 'Hidden spreadsheet', listed: false });
  await published('old', { title: 'Archived spreadsheet', archived: false });
  const {
    slug: _s,
    version: _v,
    state: _t,
    published: _p,
    ...old
  } = Object(await done(mounted.ask('GET', '/v1/academy/courses/old')));
  await done(mounted.ask('PUT', '/v1/academy/courses/old', { ...old, archived: true }));
  await openCourse(mounted, 'unpublished', { title: 'Draft spreadsheet' });
});
afterAll(() => mounted?.close());

interface Found {
  readonly items: readonly { readonly course: string }[];
  readonly facets: readonly { readonly kind: string; readonly value: string; readonly courses: number }[];
  readonly next?: string;
}
const open = (path: string, tenant = 'a') =>
  mounted.ask('GET', `/v1/sites/${tenant}/academy/courses${path}`, undefined, { tenant: null });
const slugs = async (query: string) => (await done<Found>(open(query))).items.map(({ course }) => course);

test('the catalogue shows published courses that are listed, page by page and by filters, with what filters would leave', async () => {
  expect(await slugs('')).toEqual(['sheets', 'first-aid', 'pivot']);
  const first = await done<Found>(open('?limit=2'));
  expect([first.items.length, await slugs(`?limit=2&cursor=${first.next}`)]).toEqual([2, ['pivot']]);
  expect(await slugs('?category=OFFICE&level=advanced')).toEqual(['pivot']);
  expect((await done<Found>(open('?language=en'))).facets).toEqual([
    { kind: 'category', value: 'office', courses: 1 },
    { kind: 'category', value: 'safety', courses: 1 },
    { kind: 'language', value: 'en', courses: 2 },
    { kind: 'level', value: 'beginner', courses: 1 },
  ]);
  expect((await done<Found>(open('', 'b'))).items).toEqual([]);
});

test('who links to a course shows its picture, which is drawn once, and none of a course that is not public', async () => {
  const card = await open('/sheets/card');
  expect([card.status, card.headers['content-type'], card.headers['cache-control']]).toEqual([
    ...[200, 'image/png', 'public, max-age=3600'],
  ]);
  for (const slug of ['hidden', 'old', 'unpublished'])
    expect([slug, (await open(`/${slug}/card`)).status]).toEqual([slug, 404]);
  expect(await open('/sheets/card', 'b')).toMatchObject({ status: 404 });
});

test('a misspelt word finds the course all the same', async () => {
  expect(await slugs('?text=spredsheet')).toEqual(['sheets']);
  expect(await slugs('?text=FIRST')).toEqual(['first-aid']);
});

test('everybody sees a course’s page and its free lessons, and no other lesson', async () => {
  const page = await done<{ sections: { lessons: { id: string; free: boolean }[] }[] }>(open('/sheets'));
  expect(page).toMatchObject({ title: 'Automate a spreadsheet', lessons: 2, minutes: 5 });
  const [free, paid] = page.sections[0]?.lessons ?? [];
  expect(await done(open(`/sheets/lessons/${free?.id}`))).toMatchObject({ title: 'Free', body: { kind: 'text' } });
  expect(await open(`/sheets/lessons/${paid?.id}`)).toMatchObject({ status: 403, body: { code: 'LESSON_LOCKED' } });
  for (const slug of ['hidden', 'old', 'unpublished', 'nowhere'])
    expect([slug, (await open(`/${slug}`)).status]).toEqual([slug, 404]);
  expect(await open(`/sheets/lessons/${free?.id}`, 'b')).toMatchObject({ status: 404 });
});

test('a quiz that is a free lesson shows everybody its rules, and not what it asks', async () => {
  const course = await openCourse(mounted, 'free-quiz', {});
  const quiz = lesson('Check yourself', { kind: 'quiz', completion: 'submitted', free: true });
  const { ids } = await bankOf(mounted, [sumQuestion(1)]);
  await done(course.ask('PUT', '/draft', outlineOf(quiz)));
  await done(course.ask('PUT', `/draft/lessons/${quiz.id}`, { body: { ...QUIZ_EXAMPLE, sections: fixedSlots(ids) } }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  const shown = await done(open(`/free-quiz/lessons/${quiz.id}`));
  expect(shown).toMatchObject({ body: { kind: 'quiz', sections: [] } });
  expect(JSON.stringify(shown)).not.toContain(ids[0]);
});
