import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, mountAcademy } from './academy-harness.ts';
import { byHand, inCategory, openGradebook } from './grades-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const setup = {
  categories: [inCategory('all', '1')],
  items: [byHand('essay', 'all', '3', { title: '=HYPERLINK("http://x","y")' }), byHand('talk', 'all', '10')],
};
const open = async (slug: string) => {
  const book = await openGradebook(mounted, slug, setup, 2);
  const file = async () => String((await book.course.ask('GET', '/grades.csv')).body);
  const send = (list: string, apply: boolean) =>
    book.course.ask('POST', '/grade-imports', { list, reason: 'Marked on paper.', apply });
  return { ...book, file, send };
};

test('what would run as a formula in a spreadsheet is text in the file', async () => {
  const { file } = await open('formula');
  const [head = ''] = (await file()).split('\r\n');
  expect(head).toContain(`"'=HYPERLINK(""http://x"",""y"") /3 [essay]"`);
});

test('what was exported changes nothing when it is imported, also where it was rounded', async () => {
  const { file, send, change, people } = await open('round-trip');
  await done(change('essay', { kind: 'points', points: '1.6666666' }));
  await done(change('talk', { kind: 'excuse', reason: 'Was ill.' }, people[1]?.enrolment));
  const exported = await file();
  expect(exported).toContain('1.67');
  const { lines } = await done<{ lines: { verdict: string }[] }>(send(exported, true));
  expect(lines.map(({ verdict }) => verdict)).toEqual(['same', 'same']);
});

test('a list is tried first; then each line that can be taken is, and each other says why not', async () => {
  const { send, people, rows } = await open('list');
  const [ana, ben] = people.map(({ enrolment }) => enrolment);
  const list = [
    'enrolment,The essay [essay],talk [talk]',
    `${ana},2,"7,5"`,
    `${ben},=1+1,`,
    'nobody,1,',
    `${ben},ex,`,
    '0198c0de-e402-7000-8000-00000000ffff,1,',
  ].join('\n');
  const tried = await done(send(list, false));
  expect(tried).toMatchObject({
    lines: [
      {
        line: 2,
        verdict: 'changed',
        changes: [
          { item: 'essay', before: '', after: '2' },
          { item: 'talk', after: '7.5' },
        ],
      },
      { line: 3, verdict: 'refused', why: '"=1+1" is no number of points, and not EX.' },
      { line: 4, verdict: 'refused', why: '"nobody" is no enrolment.' },
      { line: 5, verdict: 'changed', changes: [{ item: 'essay', after: 'EX' }] },
      { line: 6, verdict: 'refused', why: 'The course has no such enrolment.' },
    ],
  });
  expect((await rows()).map(({ cells }) => cells)).toEqual([{}, {}]);
  expect(await done(send(list, true))).toEqual(tried);
  expect(await rows()).toMatchObject([
    { cells: { essay: { points: '2.00' }, talk: { points: '7.50' } } },
    { cells: { essay: { state: 'excused' } } },
  ]);
});

test('a list that can not be read says so', async () => {
  const { send } = await open('unreadable');
  for (const list of ['name\nAna', 'enrolment,essay [essay]'])
    expect(await send(list, false)).toMatchObject({ status: 422, body: { code: 'GRADES_UNREADABLE' } });
});
