import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../adapters/zip-harness.ts';
import type { Question } from '../core/questions/question.ts';
import { capital, plain } from '../core/questions/question-fixtures.ts';
import { asStaff, done, mountAcademy, openCourse } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const ask: MountedForTest['ask'] = (...args) => mounted.ask(...args);
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

async function category(name: string, parent: string | null = null): Promise<string> {
  const id = randomUUID();
  await done(ask('PUT', `/v1/academy/categories/${id}`, { name, parent }));
  return id;
}

async function question(of: string, more: Partial<Question> = {}): Promise<string> {
  const id = randomUUID();
  const body = { category: of, archived: false, question: { ...capital, ...more } };
  await done(ask('PUT', `/v1/academy/questions/${id}`, body));
  return id;
}

test('a question keeps its versions, and the same content again makes none', async () => {
  const of = await category('Versions');
  const id = await question(of);
  const path = `/v1/academy/questions/${id}`;
  const first = await ask('GET', path);
  expect(first.body).toMatchObject({ version: 1, category: of, question: { name: 'A question' } });
  const changed = { category: of, archived: false, question: { ...capital, text: 'What is the capital of Portugal?' } };
  const tag = String(first.headers['etag']);
  expect(await done(ask('PUT', path, changed, { headers: { 'if-match': tag } }))).toMatchObject({ version: 2 });
  expect(await done(ask('PUT', path, changed))).toMatchObject({ version: 2 });
  expect((await ask('PUT', path, changed, { headers: { 'if-match': tag } })).status).toBe(412);
  expect(await done(ask('GET', `${path}/versions/1`))).toMatchObject({ question: { text: 'What is right?' } });
  expect((await ask('GET', `${path}/versions/3`)).status).toBe(404);
});

test('what is written of a question can not run in a browser', async () => {
  const id = await question(await category('Html'), {
    text: '<p onclick="steal()">Is <b>1 &lt; 2</b>?</p><script>steal()</script><a href="javascript:steal()">a</a>',
  });
  expect(await done(ask('GET', `/v1/academy/questions/${id}`))).toMatchObject({
    question: { text: '<p>Is <b>1 &lt; 2</b>?</p><a>a</a>' },
  });
});

test('a question that nobody can get the whole mark of is refused, with where', async () => {
  const choices = [
    { id: 'a', text: 'A', share: '0.5' },
    { id: 'b', text: 'B', share: '0' },
  ];
  const body = { category: await category('Faults'), archived: false, question: { ...capital, choices } };
  expect(await ask('PUT', `/v1/academy/questions/${randomUUID()}`, body)).toMatchObject({
    status: 422,
    body: { code: 'QUESTION_INVALID', errors: [{ pointer: '/choices' }] },
  });
});

test('questions are found by words, category, kind and tag, page by page', async () => {
  const of = await category('Search');
  const made: string[] = [];
  for (const name of ['Crème brûlée', 'Creme caramel', 'Custard'])
    made.unshift(await question(of, { name, tags: ['dessert'] }));
  const find = (query: string) =>
    done<{ items: { id: string }[]; next?: string }>(ask('GET', `/v1/academy/questions?${query}`));
  const byId = [...made].sort().reverse();
  const first = await find(`category=${of}&limit=2`);
  const second = await find(`category=${of}&limit=2&cursor=${first.next}`);
  expect([...ids(first), ...ids(second)]).toEqual(byId);
  expect(ids(await find('text=creme&tag=dessert')).sort()).toEqual(made.slice(1).sort());
  expect(ids(await find(`category=${of}&kind=numeric`))).toEqual([]);
  expect(ids(await find('text=100%25'))).toEqual([]);
});

test('a category is in another one, never in itself, and only an empty one is deleted', async () => {
  const outer = await category('Outer');
  const inner = await category('Inner', outer);
  const move = ask('PUT', `/v1/academy/categories/${outer}`, { name: 'Outer', parent: inner });
  expect(await move).toMatchObject({ status: 422, body: { code: 'CATEGORY_INVALID' } });
  expect((await ask('PUT', `/v1/academy/categories/${randomUUID()}`, { name: 'Inner', parent: outer })).status).toBe(
    412,
  );
  expect((await ask('DELETE', `/v1/academy/categories/${outer}`)).status).toBe(409);
  expect((await ask('DELETE', `/v1/academy/categories/${inner}`)).status).toBe(204);
  expect((await ask('DELETE', `/v1/academy/categories/${outer}`)).status).toBe(204);
});

test('a category is deleted with what is in it moved to another one, unless a published quiz draws from it', async () => {
  const [from, into] = [await category('Left'), await category('Kept')];
  const inner = await category('Deep inside', from);
  const [moved, deep] = [await question(from), await question(inner)];
  const remove = (query: string) => ask('DELETE', `/v1/academy/categories/${from}${query}`);
  expect(await remove(`?into=${inner}`)).toMatchObject({ status: 422, body: { code: 'CATEGORY_INVALID' } });
  expect(await remove(`?into=${from}`)).toMatchObject({ status: 422 });
  expect((await remove(`?into=${into}`)).status).toBe(204);
  expect(await done(ask('GET', `/v1/academy/questions/${moved}`))).toMatchObject({ category: into, version: 1 });
  expect(await done(ask('GET', `/v1/academy/questions/${deep}`))).toMatchObject({ category: inner });
  expect(await done(ask('GET', `/v1/academy/categories/${inner}`))).toMatchObject({ parent: into });
  const drawn = { kind: 'draw' as const, category: into, below: true, tags: [], count: 1 };
  await openQuiz(mounted, 'draws', { sections: [{ id: 'a', shuffle: false, slots: [{ id: 's1', ask: drawn }] }] });
  expect(await ask('DELETE', `/v1/academy/categories/${into}?into=${await category('Else')}`)).toMatchObject({
    status: 409,
    body: { code: 'CATEGORY_USED' },
  });
});

test('a draw is told how many questions it has, by tags and with what is below', async () => {
  const of = await category('Pool');
  await question(of, { tags: ['one', 'two, three'] });
  await question(await category('Below', of), { tags: ['two, three'] });
  const count = async (query: string) =>
    (await done<{ count: number }>(ask('GET', `/v1/academy/categories/${of}/pool?${query}`))).count;
  expect(await Promise.all(['', 'below=true', 'below=true&tags=one%0Atwo%2C%20three'].map(count))).toEqual([1, 2, 1]);
});

test('what a draw could be is drawn by a seed, of what is below as well', async () => {
  const of = await category('Drawn');
  const below = await category('Drawn below', of);
  const all = [await question(below), await question(below), await question(below)];
  const drawn = async (seed: string) =>
    (
      await done<{ drawn: string[] }>(
        ask('GET', `/v1/academy/categories/${of}/pool?below=true&draw=2&seed=${seed.repeat(32)}`),
      )
    ).drawn;
  const seen = await Promise.all([...'0123456789abcdef'].map(drawn));
  expect(new Set(seen.flat())).toEqual(new Set(all));
  for (const each of seen) expect(new Set(each).size).toBe(2);
  expect(await drawn('5')).toEqual(seen[5]);
});

test('a question is looked at as learners see it, with what is wrong told beside', async () => {
  const body = { question: { ...capital, text: '<b>Which?</b><script>1</script>' }, seed: '0'.repeat(32) };
  expect(await done(ask('POST', '/v1/academy/question-preview', body))).toMatchObject({
    ...{ shown: { kind: 'singleChoice', text: '<b>Which?</b>' }, faults: [] },
  });
  expect(await done(ask('GET', '/v1/academy/question-formats'))).toMatchObject({
    imports: expect.arrayContaining(['gift', 'moodleXml']),
  });
});

test('a picture of a question is for authors, and for who was asked it', async () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const take = (content: Buffer) =>
    ask('POST', '/v1/academy/question-files', content, { headers: { 'content-type': 'image/png' } });
  expect(await take(Buffer.from('<svg/>'))).toMatchObject({ status: 422, body: { code: 'FILE_REFUSED' } });
  const { path } = await done<{ path: string }>(take(png));
  expect((await ask('GET', path)).status).toBe(200);
  const picture = { file: path, alt: 'A map', width: 100, height: 50 };
  const shape = { form: 'circle', centre: { x: 10, y: 10 }, radius: 5 };
  const { ids: asked } = await bankOf(mounted, [
    { ...plain, kind: 'hotSpot', picture, areas: [{ id: 'a', label: 'Lisbon', shape }], rule: 'perArea' } as Question,
  ]);
  const quiz = await openQuiz(mounted, 'pictures', { sections: fixedSlots(asked) });
  const learner = await learnerOf(mounted, quiz);
  expect((await learner.ask('GET', path)).status).toBe(404);
  await learner.begin();
  expect((await learner.ask('GET', path)).status).toBe(200);
});

test('categories are at most ten levels deep, also with what is moved, and with what a file brings', async () => {
  const chain = async (name: string, length: number): Promise<string[]> => {
    const made: string[] = [];
    for (let at = 0; at < length; at += 1) made.push(await category(`${name} ${at}`, made.at(-1)));
    return made;
  };
  const [nine, two] = [await chain('Deep', 9), await chain('Moved', 2)];
  const move = (parent: string | undefined) =>
    ask('PUT', `/v1/academy/categories/${two[0]}`, { name: 'Moved 0', parent }, { headers: { 'if-match': '*' } });
  expect(await move(nine.at(-1))).toMatchObject({ status: 422, body: { code: 'CATEGORY_INVALID' } });
  expect((await move(nine.at(-2))).status).toBe(200);
  // At once with a category of the same name.
  const text = '$CATEGORY: Both/Deeper\n\n::Q:: One {=1 ~2}\n';
  const both = await Promise.all([
    ask('POST', `/v1/academy/categories/${nine.at(-1)}/imports`, { format: 'gift', text, dryRun: false }),
    ask('PUT', `/v1/academy/categories/${randomUUID()}`, { name: 'Both', parent: nine.at(-1) }),
  ]);
  expect(both.every(({ status }) => status < 500)).toBe(true);
  const { items } = await done<{ items: { name: string }[] }>(ask('GET', '/v1/academy/categories?limit=500'));
  expect(items.filter(({ name }) => name === 'Both')).toHaveLength(1);
  expect(items.filter(({ name }) => name === 'Deeper')).toEqual([]);
});

test('an author of one course keeps the questions of that course, and sees none of others', async () => {
  await openCourse(mounted, 'own-bank');
  await openCourse(mounted, 'other-bank');
  const others = await category('Formulas');
  const foreign = await question(others);
  const author = asStaff(mounted, 'author', 'own-bank').ask;
  const put = (id: string, body: Record<string, unknown>) => author('PUT', `/v1/academy/categories/${id}`, body);
  const [own, below] = [randomUUID(), randomUUID()];
  // Nothing is made for the whole organisation, for another course, or in what is not theirs.
  for (const [body, status] of [
    [{ name: 'Formulas', parent: null }, 403],
    [{ name: 'Formulas', parent: null, course: 'other-bank' }, 403],
    [{ name: 'Formulas', parent: others }, 404],
    [{ name: 'Formulas', parent: others, course: 'own-bank' }, 404],
  ] as const)
    expect([body, (await put(own, body)).status]).toEqual([body, status]);
  // The name is the course's own: that the organisation has one of it is not told.
  await done(put(own, { name: 'Formulas', parent: null, course: 'own-bank' }));
  expect(await done(put(below, { name: 'Hard', parent: own }))).toMatchObject({ course: 'own-bank' });
  expect(await put(below, { name: 'Hard', parent: own, course: 'other-bank' })).toMatchObject({
    ...{ status: 422, body: { code: 'CATEGORY_INVALID' } },
  });
  const id = randomUUID();
  const kept = (of: string) => ({ category: of, archived: false, question: { ...capital, name: 'Théir own' } });
  await done(author('PUT', `/v1/academy/questions/${id}`, kept(below)));
  expect((await author('PUT', `/v1/academy/questions/${id}`, kept(others))).status).toBe(404);
  expect((await author('PUT', `/v1/academy/questions/${foreign}`, kept(own))).status).toBe(404);
  const gift = { format: 'gift', text: '$CATEGORY: Sums\n\n::Q:: One {=1 ~2}\n', dryRun: false };
  expect((await author('POST', `/v1/academy/categories/${others}/imports`, gift)).status).toBe(404);
  expect(await done(author('POST', `/v1/academy/categories/${own}/imports`, gift))).toMatchObject({ taken: 1 });
  const seen = await done<{ items: { name: string; course: string }[] }>(author('GET', '/v1/academy/categories'));
  expect(seen.items.map(({ name, course }) => [name, course])).toEqual(
    ['Formulas', 'Hard', 'Sums'].map((name) => [name, 'own-bank']),
  );
  const found = async (query: string) =>
    (await done<{ items: { question: { name: string } }[] }>(author('GET', `/v1/academy/questions${query}`))).items.map(
      (each) => each.question.name,
    );
  expect((await found('')).toSorted()).toEqual(['Q', 'Théir own']);
  expect(await found('?text=their')).toEqual(['Théir own']);
  expect(await found('?text=question')).toEqual([]);
  expect(await found(`?category=${others}`)).toEqual([]);
  expect(await found('?course=other-bank')).toEqual([]);
  const all = await author('GET', '/v1/academy/question-export?format=gift');
  expect([String(all.body).match(/^::/gm)?.length, String(all.body).includes('A question')]).toEqual([2, false]);
  for (const path of [
    ...['', '/versions/1', '/uses'].map((rest) => `questions/${foreign}${rest}`),
    ...['', '/pool', '/export?format=gift', '/export/losses?format=gift'].map((rest) => `categories/${others}${rest}`),
  ])
    expect([path, (await author('GET', `/v1/academy/${path}`)).status]).toEqual([path, 404]);
  expect((await author('DELETE', `/v1/academy/categories/${others}`)).status).toBe(404);
  expect((await author('DELETE', `/v1/academy/categories/${own}?into=${others}`)).status).toBe(404);
  // What the whole organisation's author moves into their category is theirs, with all that is in it.
  const [moved, inner] = [await category('Moved'), randomUUID()];
  await done(ask('PUT', `/v1/academy/categories/${inner}`, { name: 'Inner', parent: moved }));
  await done(
    ask('PUT', `/v1/academy/categories/${moved}`, { name: 'Moved', parent: own }, { headers: { 'if-match': '*' } }),
  );
  expect(await done(author('GET', `/v1/academy/categories/${inner}`))).toMatchObject({ course: 'own-bank' });
  expect(await done(ask('GET', '/v1/academy/questions?course=own-bank&text=their'))).toMatchObject({ items: [{ id }] });
});

test('case A40: another tenant has neither the question nor its category', async () => {
  const id = await question(await category('Ours'));
  expect((await ask('GET', `/v1/academy/questions/${id}`, undefined, { tenant: 'b' })).status).toBe(404);
  expect(await done(ask('GET', '/v1/academy/categories', undefined, { tenant: 'b' }))).toEqual({ items: [] });
});

test('a GIFT file comes in line by line: a dry run first, then what can be taken, and it goes out as it came in', async () => {
  const of = await category('Imports');
  const text =
    '::Sum:: One and one is {=2 ~3}\n\n::Broken:: What is {=this\n\n$CATEGORY: Capitals\n\n::Lisbon:: The capital {=Lisbon ~Porto}\n';
  const take = (dryRun: boolean) =>
    done<{ questions: { line: number; verdict: string }[] }>(
      ask('POST', `/v1/academy/categories/${of}/imports`, { format: 'gift', text, dryRun }),
    );
  const dry = await take(true);
  expect(dry).toMatchObject({ taken: 2, withLoss: 0, refused: 1 });
  expect(dry.questions.map(({ line, verdict }) => [line, verdict])).toEqual([
    [1, 'taken'],
    [3, 'refused'],
    [7, 'taken'],
  ]);
  expect(await done(ask('GET', `/v1/academy/questions?category=${of}`))).toEqual({ items: [] });
  expect(await take(false)).toEqual(dry);
  const { items } = await done<{ items: { id: string; parent: string | null; name: string }[] }>(
    ask('GET', '/v1/academy/categories?limit=500'),
  );
  expect(items.find(({ name, parent }) => name === 'Capitals' && parent === of)).toBeDefined();
  const out = await ask('GET', `/v1/academy/categories/${of}/export?format=gift`);
  expect(String(out.body)).toContain('::Sum::');
  expect(String((await ask('GET', '/v1/academy/question-export?format=gift')).body)).toContain('::Lisbon::');
  const copy = await category('Copies');
  const back = { format: 'gift', text: String(out.body), dryRun: true };
  expect(await done(ask('POST', `/v1/academy/categories/${copy}/imports`, back))).toMatchObject({
    taken: 1,
    refused: 0,
  });
});

test('a category goes out as Moodle XML and comes in again as it was; what that can not hold is told before', async () => {
  const of = await category('Moodle');
  await question(of, { name: 'Capital', tags: ['a & b'] });
  await question(of, { name: 'Circuit', penalty: '1/17' });
  const root = `/v1/academy/categories/${of}/export`;
  expect(await done(ask('GET', `${root}/losses?format=moodleXml`))).toMatchObject({
    losses: [{ name: 'Circuit', loss: '1/17 is written to 7 places.' }],
    left: [],
  });
  const out = await ask('GET', `${root}?format=moodleXml`);
  expect(out.headers['content-disposition']).toContain('questions.xml');
  const back = { format: 'moodleXml', text: String(out.body), dryRun: true };
  const copy = await category('Moodle copies');
  expect(await done(ask('POST', `/v1/academy/categories/${copy}/imports`, back))).toMatchObject({
    ...{ taken: 2, withLoss: 0, refused: 0 },
  });
});

test('a package of QTI comes in item by item, and one that grows without bound or leads out of its folder does not', async () => {
  const of = await category('Packages');
  const essay = `<assessmentItem title="Essay"><responseDeclaration identifier="R" baseType="string"/><itemBody><p>Write.</p><extendedTextInteraction responseIdentifier="R"/></itemBody></assessmentItem>`;
  const manifest = `<manifest><resources>${['a.xml', 'b.xml'].map((href) => `<resource type="imsqti_item_xmlv2p2" href="${href}"/>`).join('')}</resources></manifest>`;
  const take = (zip: Buffer) =>
    done(
      ask('POST', `/v1/academy/categories/${of}/imports`, {
        ...{ format: 'qti', text: zip.toString('base64'), dryRun: false },
      }),
    );
  expect(await take(zipOf({ 'imsmanifest.xml': manifest, 'a.xml': essay, 'picture.png': 'x' }))).toMatchObject({
    ...{ taken: 0, withLoss: 1, refused: 1 },
    questions: [
      { file: 'a.xml', name: 'Essay', reasons: ['It has no rules of scoring: what is marked as correct counts.'] },
      { file: 'b.xml', name: null, reasons: ['The package names it, and it is not in it.'] },
    ],
  });
  const refused = (zip: Buffer) => take(zip).then((body) => JSON.stringify(body));
  expect(await refused(zipOf({ 'a.xml': Buffer.alloc(5_000_000, ' ') }))).toContain('Unpacked, ');
  expect(await refused(zipOf({ 'a.xml': Buffer.alloc(5_000_000, ' ') }, 100))).toContain('can not be read');
  expect(await refused(zipOf({ '../a.xml': essay }))).toContain('can not be read');
  expect(await refused(Buffer.from('no zip'))).toContain('It is no zip');
});

test('a table of questions comes in line by line', async () => {
  const of = await category('Tables');
  const text = 'text,kind,right\nOne and one,numeric,2\nWhich,nothing,3\n';
  const taken = ask('POST', `/v1/academy/categories/${of}/imports`, { format: 'csv', text, dryRun: false });
  expect(await done(taken)).toMatchObject({ taken: 1, refused: 1, questions: [{ line: 2 }, { line: 3 }] });
});
