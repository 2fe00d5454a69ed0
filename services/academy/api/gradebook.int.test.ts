import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, mountAcademy } from './academy-harness.ts';
import { byHand, inCategory, openGradebook, type Row } from './grades-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const LETTERS = [
  { letter: 'A', least: '90' },
  { letter: 'B', least: '80' },
  { letter: 'F', least: '0' },
];
const plain = { categories: [inCategory('all', '1')], items: [byHand('essay', 'all', '20')] };

test('case A25: running is of what is graded, final counts what is missing as nothing, and both say so', async () => {
  const weighted = {
    categories: [inCategory('quiz', '40'), inCategory('homework', '60')],
    items: [byHand('q1', 'quiz', '10'), byHand('h1', 'homework', '10')],
  };
  const { points, rows, own } = await openGradebook(mounted, 'both-totals', weighted);
  await points('q1', '8');
  expect(await rows()).toMatchObject([{ running: { percent: '80.00' }, final: { percent: '32.00' } }]);
  expect(await own()).toMatchObject({ body: { running: { percent: '80.00' }, final: { percent: '32.00' } } });
});

test('case A21: 10/10, 0/20, 0/30 without one is 33.33 % for teacher, learner and file', async () => {
  const dropping = {
    categories: [inCategory('all', '1', { dropLowest: 1 })],
    items: [byHand('a', 'all', '10'), byHand('b', 'all', '20'), byHand('c', 'all', '30')],
  };
  const { points, rows, own, explain, course } = await openGradebook(mounted, 'drop-one', dropping);
  for (const [item, given] of Object.entries({ a: '10', b: '0', c: '0' })) await points(item, given);
  const total = { running: { percent: '33.33' }, final: { percent: '33.33' } };
  expect(await rows()).toMatchObject([total]);
  expect(await explain()).toMatchObject(total);
  expect(await own()).toMatchObject({ body: total });
  const [, line = ''] = String((await course.ask('GET', '/grades.csv')).body).split('\r\n');
  expect(line.split(',').slice(3)).toEqual(['10.00', '0.00', '0.00', '33.33', '', '33.33', '']);
});

test('case A20: 89.995 % is a B exactly and an A rounded, and the same letter for teacher, learner and file', async () => {
  const graded = (policy: object) => ({
    ...plain,
    items: [byHand('essay', 'all', '100')],
    letters: { letters: LETTERS, compared: policy as { policy: 'exact' } },
  });
  const { points, rows, own, explain, course, save } = await openGradebook(
    ...([mounted, 'letters', graded({ policy: 'exact' })] as const),
  );
  await points('essay', '89.995');
  const everywhere = async () => {
    const [row] = await rows();
    const file = String((await course.ask('GET', '/grades.csv')).body)
      .trim()
      .split('\r\n')[1]
      ?.split(',');
    const { body } = await own();
    const mine = (body as Row).final.letter;
    return [row?.final.letter, (await explain()).final.letter, mine, file?.at(-1)];
  };
  expect(await everywhere()).toEqual(['B', 'B', 'B', 'B']);
  await done(save(graded({ policy: 'rounded', places: 2 })));
  expect(await everywhere()).toEqual(['A', 'A', 'A', 'A']);
});

test('a change of how a course is graded changes all totals, and the kept scores stay', async () => {
  const { points, rows, save, course, people } = await openGradebook(mounted, 'new-setup', plain, 3);
  for (const { enrolment } of people) await points('essay', '10', enrolment);
  const after = await done(save({ ...plain, items: [byHand('essay', 'all', '40'), byHand('talk', 'all', '40')] }));
  expect(after).toMatchObject({ revision: 2, isComputing: false });
  expect(await rows()).toMatchObject(
    people.map(() => ({
      cells: { essay: { points: '20.00' } },
      running: { percent: '50.00' },
      final: { percent: '25.00' },
    })),
  );
  const revisions = await done<{ items: object[] }>(course.ask('GET', '/gradebook-revisions'));
  expect(revisions.items).toMatchObject([{ revision: 2 }, { revision: 1, setup: plain }]);
});

test('what can not be is refused by its place, and of two who edit the second is told', async () => {
  const { save, course } = await openGradebook(mounted, 'faulty', plain);
  const faulty = { ...plain, items: [byHand('essay', 'none', '20'), byHand('essay', 'all', '20')] };
  expect(await save(faulty)).toMatchObject({
    status: 422,
    body: { code: 'GRADEBOOK_INVALID', errors: [{ pointer: '/items/1/id' }, { pointer: '/items/0/category' }] },
  });
  const { version } = await done<{ version: string }>(course.ask('GET', '/gradebook'));
  await done(course.ask('PUT', '/gradebook', { ...plain, cap: '1' }, { headers: { 'if-match': version } }));
  expect(await course.ask('PUT', '/gradebook', plain, { headers: { 'if-match': version } })).toMatchObject({
    ...{ status: 412, body: { code: 'CHANGED_MEANWHILE' } },
  });
});

test('a preview shows what totals would come to, and stores nothing', async () => {
  const { points, course, rows } = await openGradebook(mounted, 'preview', plain);
  await points('essay', '10');
  const proposed = { ...plain, items: [...plain.items, byHand('talk', 'all', '20')] };
  expect(await done(course.ask('POST', '/gradebook-preview', proposed))).toMatchObject({
    learners: [{ before: { final: { percent: '50.00' } }, after: { final: { percent: '25.00' } } }],
  });
  expect(await rows()).toMatchObject([{ final: { percent: '50.00' } }]);
});

test('an override goes before what is given, an excuse before both; each with its reason in the history', async () => {
  const { points, change, explain, course, rows } = await openGradebook(mounted, 'override', plain);
  await points('essay', '10');
  await done(change('essay', { kind: 'override', points: '18', reason: 'Read again.' }));
  await points('essay', '11');
  expect(await rows()).toMatchObject([{ cells: { essay: { points: '18.00', isOverridden: true } } }]);
  expect((await explain()).items[0]?.trace.map(({ step }) => step)).toEqual(['part', 'override']);
  await done(change('essay', { kind: 'excuse', reason: 'Was ill.' }));
  expect(await rows()).toMatchObject([{ cells: { essay: { state: 'excused' } }, running: { percent: null } }]);
  await done(change('essay', { kind: 'count' }));
  await done(change('essay', { kind: 'noOverride' }));
  expect(await rows()).toMatchObject([{ cells: { essay: { points: '11.00' } }, running: { percent: '55.00' } }]);
  const { items } = await done<{ items: { reason: string | null }[] }>(course.ask('GET', '/grade-history'));
  expect(items.map(({ reason }) => reason).toReversed()).toEqual([null, 'Read again.', null, 'Was ill.', null, null]);
  await done(change('essay', { kind: 'noOverride' }));
  expect((await done<{ items: [] }>(course.ask('GET', '/grade-history'))).items).toHaveLength(6);
});

test('of two teachers in one cell the second is told', async () => {
  const { change, explain, rows } = await openGradebook(mounted, 'two-in-a-cell', plain);
  const version = (await explain()).items[0]?.version;
  const give = (points: string) => change('essay', { kind: 'points', points }, undefined, version);
  expect(version).toBe('"none"');
  await done(give('10'));
  expect(await give('20')).toMatchObject({ status: 412, body: { code: 'CHANGED_MEANWHILE' } });
  const now = (await explain()).items[0]?.version;
  expect(await rows()).toMatchObject([{ cells: { essay: { points: '10.00', version: now } } }]);
});

test('of many grades all are given, or none', async () => {
  const { course, people, rows } = await openGradebook(mounted, 'many', plain, 2);
  const give = (items: readonly string[]) =>
    course.ask('POST', '/grade-changes', {
      grades: people.map(({ enrolment }, n) => ({
        ...{ enrolment, item: items[n], change: { kind: 'points', points: '5' } },
      })),
    });
  expect(await give(['essay', 'nothing'])).toMatchObject({ status: 404, body: { code: 'GRADE_ITEM_NOT_FOUND' } });
  expect((await rows()).map(({ cells }) => cells)).toEqual([{}, {}]);
  await done(give(['essay', 'essay']));
  expect((await rows()).map(({ cells }) => cells['essay']?.points)).toEqual(['5.00', '5.00']);
});

test('what is hidden counts in nothing that its learner sees', async () => {
  const two = { ...plain, items: [byHand('a', 'all', '10'), byHand('b', 'all', '10', { hidden: true })] };
  const { points, own, rows, save } = await openGradebook(mounted, 'hidden', two);
  await points('a', '10');
  await points('b', '0');
  expect(await rows()).toMatchObject([{ running: { percent: '50.00' } }]);
  const { body } = await own();
  expect(body).toMatchObject({ hidden: [{ id: 'b' }], running: { percent: '100.00' }, final: { percent: '100.00' } });
  expect((body as { items: object[] }).items).toHaveLength(1);
  await done(save({ ...two, items: [byHand('a', 'all', '10'), byHand('b', 'all', '10')], totalsHidden: true }));
  expect(await own()).toMatchObject({ body: { hidden: [], running: null, final: null, categories: [] } });
});

test('more learners than are locked together are computed by parts; until then all see those of before', async () => {
  const { points, people, save, course, rows } = await openGradebook(mounted, 'by-parts', plain, 2);
  for (const { enrolment } of people) await points('essay', '10', enrolment);
  await mounted.database.admin(
    `insert into academy.enrolment (tenant, id, course, account, version, state, via, required)
      select e.tenant, gen_random_uuid(), e.course, gen_random_uuid(), 1, 'active', 'staff', 1
        from academy.enrolment e, generate_series(1, 250) where e.id = $1`,
    [people[0]?.enrolment],
  );
  const next = { ...plain, items: [byHand('essay', 'all', '20'), byHand('talk', 'all', '20')] };
  expect(await done(save(next))).toMatchObject({ revision: 2, isComputing: true, shown: plain, setup: next });
  await points('essay', '20');
  const finals = async () => {
    const mine = new Set(people.map(({ enrolment }) => enrolment));
    return (await rows()).filter(({ enrolment }) => mine.has(enrolment)).map(({ final }) => final.percent);
  };
  const before = await finals();
  const wasComputing = (await done<{ isComputing: boolean }>(course.ask('GET', '/gradebook'))).isComputing;
  if (wasComputing) expect(before).toEqual(['100.00', '50.00']);
  await expect
    .poll(async () => (await done<{ isComputing: boolean }>(course.ask('GET', '/gradebook'))).isComputing)
    .toBe(false);
  expect(await finals()).toEqual(['50.00', '25.00']);
});
