import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoteView } from '../core/notes/note.ts';
import { as, done, lesson, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

async function openNotes(slug: string) {
  const course = await openCourse(mounted, slug, { selfEnrolment: true });
  const first = lesson('First');
  const second = lesson('Second', { release: [{ kind: 'afterLesson', lesson: first.id, days: 0 }] });
  await course.publish([first, second]);
  const root = `/v1/learning/courses/${slug}`;
  const learner = async () => {
    const account = randomUUID();
    const { ask } = as(mounted, account);
    await done(ask('POST', `${root}/enrolment`, {}));
    return {
      account,
      write: (note: string, text: string, at: number | null = null, of = first.id) =>
        ask('PUT', `${root}/lessons/${of}/notes/${note}`, { text, second: at }),
      list: async (query = '') =>
        (await done<{ items: NoteView[] }>(ask('GET', `${root}/notes${query}`))).items.map(({ text }) => text),
      all: async () => (await done<{ items: NoteView[] }>(ask('GET', '/v1/learning/notes'))).items,
      remove: (note: string) => ask('DELETE', `${root}/notes/${note}`),
    };
  };
  return { learner, first, second };
}

test('a learner writes down, changes, finds and deletes, and nobody else reads it', async () => {
  const { learner, first, second } = await openNotes('noted');
  const [ana, rui] = [await learner(), await learner()];
  const note = randomUUID();
  await done(ana.write(note, 'Ask about SUMIF.', 95));
  // The same twice, as from a network that lost the answer, is one.
  await done(ana.write(note, 'Ask about SUMIF and COUNTIF.', 95));
  await done(ana.write(randomUUID(), ''));
  expect((await ana.list()).toSorted()).toEqual(['', 'Ask about SUMIF and COUNTIF.']);
  expect(await ana.list(`?lesson=${second.id}`)).toEqual([]);
  expect(await ana.list(`?lesson=${first.id}`)).toHaveLength(2);
  expect(await ana.all()).toHaveLength(2);
  expect(await rui.list()).toEqual([]);
  expect((await rui.write(note, 'mine')).body).toMatchObject({ code: 'NOTE_NOT_FOUND' });
  expect((await rui.remove(note)).body).toMatchObject({ code: 'NOTE_NOT_FOUND' });
  await done(ana.remove(note));
  expect(await ana.list()).toEqual(['']);
});

test('nothing is written down at a lesson that is locked', async () => {
  const { learner, second } = await openNotes('noted-locked');
  const ana = await learner();
  expect((await ana.write(randomUUID(), 'x', null, second.id)).body).toMatchObject({ code: 'LESSON_LOCKED' });
});

test('case A40: a note is not found from another organisation, also by who wrote it and is in both', async () => {
  const { learner, first } = await openNotes('noted-apart');
  const ana = await learner();
  const note = randomUUID();
  await done(ana.write(note, 'Mine.'));
  const root = '/v1/learning/courses/noted-apart';
  for (const person of [ana.account, randomUUID()]) {
    const { ask } = as(mounted, person, 'b');
    expect(await ask('GET', `${root}/notes`)).toMatchObject({ status: 404 });
    const written = await ask('PUT', `${root}/lessons/${first.id}/notes/${note}`, { text: 'Not mine.', second: null });
    expect(written).toMatchObject({ status: 404 });
    expect(await ask('DELETE', `${root}/notes/${note}`)).toMatchObject({ status: 404 });
    expect(await done(ask('GET', '/v1/learning/notes'))).toMatchObject({ items: [] });
  }
  expect(await ana.list()).toEqual(['Mine.']);
});
