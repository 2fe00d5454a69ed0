import { randomUUID } from 'node:crypto';
import { TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULE_EXAMPLE } from '../core/certificates/rule.ts';
import type { Outline } from '../core/course/outline.ts';
import { done, lesson, mountAcademy, openCourse, outlineOf, textBody } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const etag = (answer: { readonly headers: Readonly<Record<string, unknown>> }): string =>
  String(answer.headers['etag']);

test('a course is saved with an event, and of two authors who read the same outline one is refused', async () => {
  const { ask } = await openCourse(mounted, 'two-authors');
  const read = etag(await ask('GET', '/draft'));
  const save = (title: string) => ask('PUT', '/draft', outlineOf(lesson(title)), { headers: { 'if-match': read } });
  const answers = await Promise.all([save('One'), save('Two')]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  const events = await mounted.database.admin<{ type: string }>(
    `select type from log.event where key = 'two-authors' order by position`,
  );
  expect(events.map(({ type }) => type)).toEqual(['pvt.academy.course.changed', 'pvt.academy.outline.saved']);
});

test('case A29: lessons that wait for each other are refused with their path', async () => {
  const { ask } = await openCourse(mounted, 'cycle');
  const [a, b] = [lesson('A'), lesson('B')];
  const after = (id: string) => ({ release: [{ kind: 'afterLesson' as const, lesson: id, days: 0 }] });
  const answer = await ask('PUT', '/draft', outlineOf({ ...a, ...after(b.id) }, { ...b, ...after(a.id) }));
  expect(answer).toMatchObject({
    status: 422,
    body: { code: 'OUTLINE_INVALID', errors: [{ pointer: '/sections/0/lessons/0/release', path: [a.id, b.id] }] },
  });
  expect(JSON.stringify(answer.body)).toContain('→');
});

test('what a kind is not completed by, rules that do not compile and lessons that are not there are each refused where they stand', async () => {
  const { ask } = await openCourse(mounted, 'faults');
  const wrong = outlineOf(
    lesson('Film', { kind: 'video', completion: 'passed' }),
    lesson('Rule', { release: [{ kind: 'when', if: 'progress.percent >', says: 'Later' }] }),
    lesson('Gone', { release: [{ kind: 'afterLesson', lesson: '0198c0de-0000-7000-8000-000000000000', days: 0 }] }),
  );
  const { status, body } = await ask('PUT', '/draft', wrong);
  expect(status).toBe(422);
  expect((body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
    '/sections/0/lessons/0/completion',
    '/sections/0/lessons/1/release/0/if',
    '/sections/0/lessons/2/release/0/lesson',
  ]);
});

test('what a lesson holds is kept with each pause, and undone and redone step by step', async () => {
  const { ask } = await openCourse(mounted, 'undo');
  const one = lesson('One');
  await done(ask('PUT', '/draft', outlineOf(one)));
  const path = `/draft/lessons/${one.id}`;
  for (const text of ['a', 'ab', 'ab', 'abc']) await done(ask('PUT', path, { body: textBody(text) }));
  const step = (name: string) => done<{ body: unknown; revision: number }>(ask('POST', `${path}/${name}`));
  expect(await step('undo')).toMatchObject({ body: textBody('ab'), revision: 2 });
  expect(await step('undo')).toMatchObject({ body: textBody('a'), revision: 1 });
  expect(await ask('POST', `${path}/undo`)).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_UNDO' } });
  expect(await step('redo')).toMatchObject({ body: textBody('ab') });
  await done(ask('PUT', path, { body: textBody('x') }));
  expect(await ask('POST', `${path}/redo`)).toMatchObject({ status: 409 });
  expect(await step('undo')).toMatchObject({ body: textBody('ab') });
  const stale = await ask('PUT', path, { body: textBody('y') }, { headers: { 'if-match': '"r1"' } });
  expect(stale).toMatchObject({ status: 412, body: { code: 'CHANGED_MEANWHILE' } });
});

test('a text with what could run is refused with where it stands', async () => {
  const { ask } = await openCourse(mounted, 'script');
  const one = lesson('One');
  await done(ask('PUT', '/draft', outlineOf(one)));
  const link = { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] };
  const doc = { type: 'doc', content: [{ type: 'script' }, { type: 'paragraph', content: [link] }] };
  expect(await ask('PUT', `/draft/lessons/${one.id}`, { body: { kind: 'text', doc } })).toMatchObject({
    status: 422,
    body: {
      code: 'LESSON_BODY_INVALID',
      errors: [{ pointer: '/doc/content/0' }, { pointer: '/doc/content/1/content/0/marks/0/attrs/href' }],
    },
  });
});

test('a publication shows what it changes, and its version never changes, whoever asks', async () => {
  const course = await openCourse(mounted, 'versions');
  const [a, b, c] = [lesson('A'), lesson('B'), lesson('C')];
  expect(await course.publish([a, b, c])).toMatchObject({ version: 1 });
  expect(await course.ask('POST', '/publication', { learners: 'stay', note: '' })).toMatchObject({
    status: 409,
    body: { code: 'NOTHING_TO_PUBLISH' },
  });
  const d = lesson('D');
  await done(course.ask('PUT', '/draft', outlineOf(c, a, d)));
  await done(course.ask('PUT', `/draft/lessons/${a.id}`, { body: textBody('A, better') }));
  const shown = await done<{ tag: string }>(course.ask('GET', '/publication'));
  expect(shown).toMatchObject({
    version: 2,
    changes: { added: [{ title: 'D' }], removed: [{ title: 'B' }], changed: [{ title: 'A' }], moved: [{ title: 'C' }] },
    faults: [{ pointer: '/sections/0/lessons/2' }],
  });
  expect(await course.ask('POST', '/publication', { learners: 'stay', note: '' })).toMatchObject({
    status: 422,
    body: { code: 'PUBLICATION_REFUSED' },
  });
  await done(course.ask('PUT', `/draft/lessons/${d.id}`, { body: textBody('D') }));
  const stale = { headers: { 'if-match': shown.tag } };
  expect(await course.ask('POST', '/publication', { learners: 'stay', note: '' }, stale)).toMatchObject({
    status: 412,
  });
  expect(await course.publish([c, a, d])).toMatchObject({ version: 2 });
  const first = await done<{ outline: { sections: { lessons: { title: string }[] }[] } }>(
    course.ask('GET', '/versions/1'),
  );
  expect(first.outline.sections[0]?.lessons.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  const own = mounted.database.service('academy');
  for (const statement of [
    `update academy.course_version set note = 'x' where tenant = $1`,
    'delete from academy.course_version where tenant = $1',
    `update academy.lesson_body set kind = 'x' where tenant = $1`,
  ])
    await expect(own.transaction(TENANT_A, (tx) => tx.query(statement, [TENANT_A]))).rejects.toThrow(
      /permission denied/,
    );
});

test('a copy has its own lessons with the same content, and nothing of the other course changes with it', async () => {
  const course = await openCourse(mounted, 'original');
  const [a, b] = [lesson('A'), lesson('B')];
  const second = { ...b, release: [{ kind: 'afterLesson' as const, lesson: a.id, days: 0 }] };
  await course.publish([a, second]);
  await done(course.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
  const categories = [{ id: 'all', title: 'All', weight: '1', extra: false, dropLowest: 0, dropHighest: 0 }];
  const hand = { category: 'all', outOf: '10', extra: false, from: 'hand', id: 'talk', title: 'A talk' };
  await done(course.ask('PUT', '/gradebook', { categories, items: [hand] }));
  await done(course.ask('POST', '/enrolments', { account: randomUUID() }));
  const copy = { slug: 'copied', title: 'Copied' };
  const headers = { 'idempotency-key': 'copy' };
  const made = await course.ask('POST', '/copies', copy, { headers });
  expect(made).toMatchObject({ status: 201, body: { slug: 'copied', published: null, state: 'draft' } });
  expect((await course.ask('POST', '/copies', copy, { headers })).body).toEqual(made.body);
  expect(await course.ask('POST', '/copies', copy)).toMatchObject({ status: 412 });
  const draft = await done<{
    outline: { sections: { lessons: { id: string; release: object[] }[] }[] };
    written: string[];
  }>(mounted.ask('GET', '/v1/academy/courses/copied/draft'));
  const [first, last] = draft.outline.sections[0]?.lessons ?? [];
  expect(draft.written).toHaveLength(2);
  expect(first?.id).not.toBe(a.id);
  expect(last?.release).toEqual([{ kind: 'afterLesson', lesson: first?.id, days: 0 }]);
  const of = (path: string) => done(mounted.ask('GET', `/v1/academy/courses/copied${path}`));
  expect(await of('/certificate-rule')).toMatchObject(RULE_EXAMPLE);
  expect(await of('/gradebook')).toMatchObject({ setup: { items: [{ id: 'talk' }] } });
  expect(await of('/enrolments')).toMatchObject({ items: [] });
  const publication = { learners: 'stay', note: '' };
  await done(mounted.ask('POST', '/v1/academy/courses/copied/publication', publication));
  expect(await of('/gradebook')).toMatchObject({ setup: { items: [{ id: 'talk' }] } });
  const told = await mounted.database.admin<{ type: string }>(`select type from log.event where key = 'copied'`);
  expect(told.map(({ type }) => type).toSorted()).toEqual([
    ...['pvt.academy.certificaterule.changed', 'pvt.academy.course.changed', 'pvt.academy.course.published'],
    ...['pvt.academy.gradebook.changed', 'pvt.academy.outline.saved'],
  ]);
});

test('a lesson and a section are in the outline once more, with what they hold, once for each key', async () => {
  const { ask, publish } = await openCourse(mounted, 'parts-twice');
  const [a, b] = [lesson('A'), lesson('B')];
  const second = { ...b, release: [{ kind: 'afterLesson' as const, lesson: a.id, days: 0 }] };
  await publish([a, second]);
  type Copied = { version: string; outline: Outline; written: string[] };
  const twice = (path: string, key: string, match?: string) =>
    ask(
      'POST',
      `/draft/${path}/copies`,
      { title: 'Once more' },
      {
        headers: { 'idempotency-key': key, ...(match === undefined ? {} : { 'if-match': match }) },
      },
    );
  const one = await done<Copied>(twice(`lessons/${a.id}`, 'one'));
  expect(await done(twice(`lessons/${a.id}`, 'one'))).toEqual(one);
  expect(one.outline.sections[0]?.lessons.map(({ title }) => title)).toEqual(['A', 'Once more', 'B']);
  const copy = one.outline.sections[0]?.lessons[1]?.id ?? '';
  expect((await ask('GET', `/draft/lessons/${copy}`)).body).toMatchObject({ body: textBody('A') });
  await done(ask('PUT', `/draft/lessons/${copy}`, { body: textBody('Changed') }));
  expect((await ask('GET', `/draft/lessons/${a.id}`)).body).toMatchObject({ body: textBody('A') });
  const section = one.outline.sections[0]?.id ?? '';
  expect(await twice(`sections/${section}`, 'stale', '"stale"')).toMatchObject({ status: 412 });
  const both = await done<Copied>(twice(`sections/${section}`, 'both', one.version));
  const [first, , last] = both.outline.sections[1]?.lessons ?? [];
  expect(both.outline.sections.map(({ title }) => title)).toEqual(['The basics', 'Once more']);
  expect(last?.release).toEqual([{ kind: 'afterLesson', lesson: first?.id, days: 0 }]);
  expect(both.written).toHaveLength(6);
  const gone = '0198c0de-0000-7000-8000-000000000000';
  expect((await twice(`lessons/${gone}`, 'gone')).body).toMatchObject({ code: 'LESSON_NOT_FOUND' });
  expect((await twice(`sections/${gone}`, 'gone')).body).toMatchObject({ code: 'SECTION_NOT_FOUND' });
});

test('a file is shown once a lesson names it, and one that the course does not have is refused', async () => {
  const { ask } = await openCourse(mounted, 'files');
  const one = lesson('One', { kind: 'file' });
  await done(ask('PUT', '/draft', outlineOf(one)));
  const body = (file: string) => ({ body: { kind: 'file', file, name: 'a.txt' } });
  expect(await ask('PUT', `/draft/lessons/${one.id}`, body('0'.repeat(32)))).toMatchObject({ status: 422 });
  const { file } = await done<{ file: string }>(
    ask('POST', '/files', Buffer.from('hello'), { headers: { 'content-type': 'text/plain' } }),
  );
  await done(ask('PUT', `/draft/lessons/${one.id}`, body(file)));
  const answer = await ask('GET', `/files/${file}`);
  expect(answer).toMatchObject({ status: 200, body: 'hello', headers: { 'content-disposition': 'attachment' } });
  expect(await mounted.ask('GET', `/v1/academy/courses/two-authors/files/${file}`)).toMatchObject({ status: 404 });
});

test('a picture comes as wide as it is shown, upright, and without what the camera wrote of its place', async () => {
  const { ask } = await openCourse(mounted, 'pictures-in-sizes');
  const take = (content: Buffer) =>
    done<{ file: string; width?: number; height?: number }>(
      ask('POST', '/files', content, { headers: { 'content-type': 'image/jpeg' } }),
    );
  const drawn = sharp({ create: { width: 600, height: 1200, channels: 3, background: '#1f6f8b' } });
  // It was held sideways: it is to be turned by a quarter.
  const content = await drawn
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExif({ IFD3: { GPSLatitude: '38/1 43/1 0/1' } })
    .toBuffer();
  const { file, ...size } = await take(content);
  expect(size).toMatchObject({ width: 1200, height: 600 });
  const shown = async (query: string) => {
    const answer = await mounted.fetch(`/v1/academy/courses/pictures-in-sizes/files/${file}${query}`, {
      headers: { authorization: 'Bearer a' },
    });
    const { width, height, exif } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    return { type: answer.headers.get('content-type'), width, height, exif: exif !== undefined };
  };
  const webp = { type: 'image/webp', exif: false };
  expect(await shown('?width=300')).toEqual({ ...webp, width: 480, height: 240 });
  expect(await shown('?width=960')).toEqual({ ...webp, width: 960, height: 480 });
  expect(await shown('?width=4000')).toEqual({ ...webp, width: 1200, height: 600 });
  expect(await shown('')).toEqual({ type: 'image/jpeg', exif: true, width: 600, height: 1200 });
  // What is no picture, whatever it is called, is kept as it is.
  const odd = await take(Buffer.from('no picture'));
  expect(odd).not.toHaveProperty('width');
  expect(await ask('GET', `/files/${odd.file}?width=480`)).toMatchObject({ status: 200, body: 'no picture' });
});

test('a picture that says nothing to who does not see it is told with its lesson before a publication, and refused by it', async () => {
  const { ask } = await openCourse(mounted, 'untold-pictures');
  const one = lesson('One');
  await done(ask('PUT', '/draft', outlineOf(one)));
  const content = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#1f6f8b' } })
    .png()
    .toBuffer();
  const { file } = await done<{ file: string }>(
    ask('POST', '/files', content, { headers: { 'content-type': 'image/png' } }),
  );
  const write = (attrs: object) =>
    done(
      ask('PUT', `/draft/lessons/${one.id}`, {
        body: { kind: 'text', doc: { type: 'doc', content: [{ type: 'image', attrs: { file, ...attrs } }] } },
      }),
    );
  await write({ alt: '' });
  const fault = { pointer: '/sections/0/lessons/0', detail: expect.stringContaining('without a text') };
  expect((await ask('GET', '/publication')).body).toMatchObject({ faults: [fault] });
  const publish = () => ask('POST', '/publication', { learners: 'stay', note: '' });
  expect(await publish()).toMatchObject({ status: 422, body: { errors: [fault] } });
  await write({ decorative: true, caption: 'A line' });
  expect(await done(publish())).toMatchObject({ version: 1 });
});

test('case A40: nothing of a course is found by another tenant', async () => {
  const course = await openCourse(mounted, 'ours');
  const one = lesson('One');
  await course.publish([one]);
  for (const path of ['', '/draft', `/draft/lessons/${one.id}`, '/publication', '/versions', '/versions/1'])
    expect([path, (await course.ask('GET', path, undefined, { tenant: 'b' })).status]).toEqual([path, 404]);
});

test('an author sees the draft as a learner would: with what locks a lesson, its files, and without a trace', async () => {
  const course = await openCourse(mounted, 'previewed');
  const [a, b] = [lesson('A'), lesson('B', { kind: 'file' })];
  const later = { ...b, release: [{ kind: 'afterLesson' as const, lesson: a.id, days: 0 }] };
  await course.publish([a]);
  await done(course.ask('PUT', '/draft', outlineOf(a, later)));
  await done(course.ask('PUT', `/draft/lessons/${a.id}`, { body: textBody('Not published yet') }));
  const before = await mounted.database.admin('select max(position) from log.event');
  const page = await done<{ sections: { lessons: { state: string; locked: object[] }[] }[] }>(
    course.ask('GET', '/draft/preview'),
  );
  expect(page).toMatchObject({ state: 'active', percent: 0, required: 2, resume: a.id });
  expect(page.sections[0]?.lessons.map(({ locked }) => locked)).toEqual([[], [{ rule: 'afterLesson', lesson: a.id }]]);
  const at = (id: string) => course.ask('GET', `/draft/preview/lessons/${id}`);
  expect((await at(a.id)).body).toMatchObject({ body: textBody('Not published yet'), previous: null, next: b.id });
  expect((await at(b.id)).body).toMatchObject({ body: null, lesson: { locked: [{ rule: 'afterLesson' }] } });
  const { file } = await done<{ file: string }>(
    course.ask('POST', '/files', Buffer.from('hello'), { headers: { 'content-type': 'text/plain' } }),
  );
  expect((await course.ask('GET', `/draft/preview/lessons/${b.id}/files/${file}`)).status).toBe(404);
  await done(course.ask('PUT', `/draft/lessons/${b.id}`, { body: { kind: 'file', file, name: 'a.txt' } }));
  expect((await course.ask('GET', `/draft/preview/lessons/${b.id}/files/${file}`)).body).toBe('hello');
  expect(await at('0198c0de-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
  expect((await course.ask('GET', '/draft/preview', undefined, { tenant: 'b' })).status).toBe(404);
  const recorded = await mounted.database.admin(
    `select type from log.event where position > $1 and type not in ('pvt.academy.file.taken', 'pvt.academy.lesson.saved')`,
    [Object.values(before[0] ?? {})[0]],
  );
  expect(recorded).toEqual([]);
});
