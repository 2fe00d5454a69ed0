import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../adapters/zip-harness.ts';
import { LAUNCH_PAGE, manifestOf } from '../core/packages/package-harness.ts';
import type { PackageLesson } from '../core/packages/package-lesson.ts';
import { as, done, lesson, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted.close());

const ZIP = zipOf({ 'imsmanifest.xml': manifestOf(), 'index.html': LAUNCH_PAGE, 'js/app.js': 'let a = 1;' });
const take = (course: string, zip: Buffer) =>
  mounted.ask('POST', `/v1/academy/courses/${course}/packages`, zip, {
    headers: { 'content-type': 'application/zip' },
  });

interface Launch {
  readonly launch: number;
  readonly address: string;
  readonly resumed: boolean;
  readonly outcome: { readonly passed: boolean | null; readonly score: unknown };
}

/** A course whose only lesson is a package, and somebody who takes it. */
async function openPackage(slug: string, keeps: PackageLesson['keeps'] = 'best') {
  const course = await openCourse(mounted, slug);
  const taken = await done<{ package: string }>(take(slug, ZIP));
  const only = lesson('Formulas', { kind: 'package', completion: 'passed' });
  await done(course.ask('PUT', '/draft', outlineOf(only)));
  const body = { kind: 'package', package: taken.package, keeps };
  await done(course.ask('PUT', `/draft/lessons/${only.id}`, { body }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  const { ask } = as(mounted, randomUUID());
  await done(ask('POST', `/v1/learning/courses/${slug}/enrolment`, {}));
  const root = `/v1/learning/courses/${slug}/lessons/${only.id}/package`;
  return {
    ...{ course, ask, root, taken },
    open: () => done<Launch>(ask('POST', `${root}/launches`)),
    page: () => done<{ state: string; percent: number }>(ask('GET', `/v1/learning/courses/${slug}`)),
    commit: (launch: number, version: number, data: Record<string, string>, more = {}) =>
      ask('PUT', `${root}/launches/${launch}/data`, { action: randomUUID(), version, data, ended: false, ...more }),
  };
}

const status = (is: string, raw: string, more = {}) => ({
  ...{ 'cmi.core.lesson_status': is, 'cmi.core.score.raw': raw, 'cmi.suspend_data': 'page=3' },
  ...more,
});

test('a package is taken in once, and refused with where it is wrong', async () => {
  await openCourse(mounted, 'taking');
  const taken = await done(take('taking', ZIP));
  expect(taken).toMatchObject({ title: 'Formulas', standard: 'scorm-1.2', launch: 'index.html', files: 3 });
  expect(await done(take('taking', ZIP))).toEqual(taken);
  expect(await done(mounted.ask('GET', '/v1/academy/courses/taking/packages'))).toEqual({ items: [taken] });
  expect(await take('taking', zipOf({ 'out/imsmanifest.xml': manifestOf() }))).toMatchObject({
    status: 422,
    body: {
      code: 'PACKAGE_REFUSED',
      errors: [{ pointer: '/imsmanifest.xml', detail: expect.stringMatching(/in a folder/) }],
    },
  });
  expect(await take('taking', zipOf({ 'imsmanifest.xml': manifestOf() }))).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/index.html' }] },
  });
  expect(await take('taking', Buffer.from('PK'))).toMatchObject({ status: 422, body: { code: 'PACKAGE_REFUSED' } });
});

test('a lesson holds only what was taken in as a package of its course', async () => {
  const { course, taken } = await openPackage('holding');
  const other = await openCourse(mounted, 'other-course');
  const only = lesson('Formulas', { kind: 'package', completion: 'submitted' });
  await done(other.ask('PUT', '/draft', outlineOf(only)));
  const body = { kind: 'package', package: taken.package, keeps: 'best' };
  expect(await other.ask('PUT', `/draft/lessons/${only.id}`, { body })).toMatchObject({ status: 422 });
  const { file } = await done<{ file: string }>(
    course.ask('POST', '/files', zipOf({ a: 'b' }), { headers: { 'content-type': 'application/zip' } }),
  );
  await done(course.ask('PUT', '/draft', outlineOf(only)));
  expect(await course.ask('PUT', `/draft/lessons/${only.id}`, { body: { ...body, package: file } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/package' }] },
  });
});

test('what the content commits is kept whole, and a pass completes the lesson once', async () => {
  const { open, commit, page, root, ask } = await openPackage('committing');
  const { launch, resumed } = await open();
  expect(resumed).toBe(false);
  const long = 'x'.repeat(4097);
  const action = randomUUID();
  const first = await done(commit(launch, 1, status('incomplete', '', { 'cmi.suspend_data': long }), { action }));
  expect(first).toEqual({ version: 1, outcome: { completed: false, passed: null, score: null } });
  expect(await done(commit(launch, 9, status('passed', '90'), { action })), 'a replay').toEqual(first);
  const passed = { completed: true, passed: true, score: { points: '90', outOf: '100' } };
  expect(await done(commit(launch, 3, status('passed', '90')))).toEqual({ version: 3, outcome: passed });
  expect(await done(commit(launch, 2, status('failed', '0'))), 'late').toEqual({ version: 3, outcome: passed });
  expect(await page()).toMatchObject({ state: 'completed', percent: 100 });
  expect(await done(ask('GET', root))).toMatchObject({ outcome: passed, resumed: true, title: 'Formulas' });
  const events = await mounted.database.admin<{ state: string }>(
    `select data ->> 'state' as state from log.event where type = 'pvt.academy.lesson.progressed'
      and data ->> 'course' = 'committing' order by position`,
  );
  expect(events.map(({ state }) => state)).toEqual(['started', 'completed']);
  const scores = await mounted.database.admin(
    `select points, out_of, source from academy.item_score where enrolment in (select id from academy.enrolment where course = 'committing')`,
  );
  expect(scores).toEqual([{ points: '90', out_of: '100', source: 'package' }]);
});

test('case A36: passed 100 is not lowered by a later 0 unless the last result counts', async () => {
  for (const keeps of ['best', 'last'] as const) {
    const { open, commit } = await openPackage(`keeps-${keeps}`, keeps);
    const { launch } = await open();
    await done(commit(launch, 1, status('passed', '100'), { ended: true }));
    const again = await open();
    expect(again.resumed, 'it has ended with a result').toBe(false);
    const kept = await done<Launch>(commit(again.launch, 1, status('failed', '0')));
    expect(kept.outcome.passed).toBe(keeps === 'best');
    expect(kept.outcome.score).toEqual({ points: keeps === 'best' ? '100' : '0', outOf: '100' });
  }
});

test('case A36: what was committed before the network was gone is what the next opening goes on with', async () => {
  const { open, commit } = await openPackage('gone');
  const { launch } = await open();
  await done(commit(launch, 1, status('incomplete', '')));
  const next = await open();
  expect(next).toMatchObject({ launch: 2, resumed: true });
  const script = await mounted.ask('GET', `${next.address.replace('index.html', '')}__pvt/player.js`, undefined, {
    tenant: null,
  });
  expect(script.status).toBe(200);
  expect(String(script.body)).toContain('"cmi.suspend_data":"page=3"');
  expect(String(script.body)).toContain('"cmi.core.entry":"resume"');
  expect(await commit(launch, 2, status('passed', '100'))).toMatchObject({
    status: 409,
    body: { code: 'PACKAGE_OPENED_ELSEWHERE' },
  });
  // The next opening counts its own versions.
  expect(await done(commit(next.launch, 1, status('passed', '100')))).toMatchObject({
    version: 1,
    outcome: { passed: true },
  });
});

test('files of a package are served to whoever has its address, without an origin, with our scripts first', async () => {
  const { open } = await openPackage('serving');
  const { address } = await open();
  const page = await mounted.ask('GET', address, undefined, { tenant: null });
  expect(page.status).toBe(200);
  expect(String(page.body)).toMatch(/<head><script src="http:[^"]+\/__pvt\/player.js"><\/script><title>/);
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain('sandbox allow-scripts allow-forms allow-popups');
  expect(policy).not.toContain('allow-same-origin');
  const base = address.replace('index.html', '');
  expect(await mounted.ask('GET', `${base}js/app.js`, undefined, { tenant: null })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'access-control-allow-origin': '*' },
  });
  for (const path of ['gone.js', '..%2f..%2fimsmanifest.xml'])
    expect((await mounted.ask('GET', base + path, undefined, { tenant: null })).status, path).toBe(404);
  expect(
    await mounted.ask('GET', `${base.replace(/.{5}\/$/, 'AAAAA/')}index.html`, undefined, { tenant: null }),
  ).toMatchObject({
    status: 403,
    body: { code: 'PACKAGE_ADDRESS_OVER' },
  });
});

test('an address is worth nothing once its learner has left', async () => {
  const { open, ask } = await openPackage('leaving');
  const { address } = await open();
  await done(ask('DELETE', '/v1/learning/courses/leaving/enrolment'));
  expect((await mounted.ask('GET', address, undefined, { tenant: null })).status).toBe(403);
});

test('case A40: somebody of another organisation, or who is not in the course, gets at no package', async () => {
  const { root } = await openPackage('apart');
  for (const other of [as(mounted, randomUUID(), 'b'), as(mounted, randomUUID())]) {
    expect(await other.ask('GET', root)).toMatchObject({ status: 404 });
    expect(await other.ask('POST', `${root}/launches`)).toMatchObject({ status: 404 });
    const commit = { action: randomUUID(), version: 1, data: {}, ended: false };
    expect(await other.ask('PUT', `${root}/launches/1/data`, commit)).toMatchObject({ status: 404 });
  }
});
