import { randomUUID } from 'node:crypto';
import { service as assistant } from '@pvt/assistant';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { as, done, lesson, mountAcademy } from './academy-harness.ts';
import { type AcademyWithModel, FORMULAS, mountWithModel, readingCourse } from './assistant-harness.ts';

let academy: AcademyWithModel;
beforeAll(async () => {
  academy = await mountWithModel();
});
afterAll(() => academy?.close());
beforeEach(() => {
  academy.models.requests.length = 0;
});

const QUOTE = 'A formula begins with an equals sign.';
const says = (answer: string | null, ...quotes: readonly string[]) => ({ answer: { answer, quotes } });
const usedEvents = (course: string) =>
  academy.mounted.database.admin<{ data: Record<string, unknown> }>(
    `select data from log.event where type = 'pvt.academy.assistant.used' and data ->> 'course' = $1 order by position`,
    [course],
  );

test('a lesson is explained and asked about, with the lesson’s own words as the places', async () => {
  const { ask, state, course } = await readingCourse(academy.mounted, 'explained');
  expect(await state()).toEqual({ state: 'ready', left: 20 });
  academy.models.behave(says('It is written after =.', 'a formula that is not there', `“${QUOTE}”`));
  expect(await done(ask(null))).toEqual({
    answer: 'It is written after =.',
    citations: [{ from: 0, to: QUOTE.length, text: QUOTE }],
    ...{ model: 'claude-haiku-4-5', left: 19 },
  });
  await done(ask('What does a formula begin with?'));
  const [first, second] = academy.models.requests.map(({ user }): unknown => JSON.parse(user));
  expect([first, second]).toEqual([
    { text: FORMULAS },
    { text: FORMULAS, question: 'What does a formula begin with?' },
  ]);
  expect((await usedEvents(course.slug)).map(({ data }) => data)).toMatchObject([
    { wanted: 'explanation', outcome: 'given', tokensIn: 120, tokensOut: 30 },
    { wanted: 'answer', outcome: 'given' },
  ]);
});

test('what the lesson does not say is told as that, also where a model claims it without a place', async () => {
  const { ask } = await readingCourse(academy.mounted, 'unsaid');
  academy.models.behave(says(null));
  expect(await done(ask('Who invented it?'))).toMatchObject({ answer: null, citations: [] });
  academy.models.behave(says('HACKED: it was Ada.', 'Ada Lovelace invented formulas.'));
  expect(await done(ask('Who invented them, then?'))).toMatchObject({ answer: null, citations: [] });
});

test('while an attempt is under way nothing is asked, and after it everything again', async () => {
  const { ask, start, submit, state } = await readingCourse(academy.mounted, 'taking');
  const { id } = await done<{ id: string }>(start());
  expect(await ask('What is 1 + 1?')).toMatchObject({ status: 409, body: { code: 'ASSISTANT_PAUSED' } });
  expect(await state()).toEqual({ state: 'quizUnderWay', left: 20 });
  expect(academy.models.requests).toEqual([]);
  await done(submit(id));
  academy.models.behave(says('With =.', QUOTE));
  expect(await done(ask('What does it begin with?'))).toMatchObject({ answer: 'With =.' });
});

test('while a learner takes a quiz of another course, which may ask the same, nothing is asked either', async () => {
  const { ask, learner } = await readingCourse(academy.mounted, 'read-here');
  const { quiz } = await readingCourse(academy.mounted, 'taken-there');
  await done(learner('POST', '/v1/learning/courses/taken-there/enrolment', {}));
  const { id } = await done<{ id: string }>(
    learner('POST', `/v1/learning/courses/taken-there/lessons/${quiz}/attempts`),
  );
  expect(await ask('What is 2 + 2?')).toMatchObject({ status: 409, body: { code: 'ASSISTANT_PAUSED' } });
  await done(learner('POST', `/v1/learning/attempts/${id}/submission`));
  academy.models.behave(says('With =.', QUOTE));
  expect(await done(ask('How does a formula begin?'))).toMatchObject({ answer: 'With =.' });
});

test('an answer that was on its way when an attempt began is not given', async () => {
  const { ask, start, course } = await readingCourse(academy.mounted, 'meanwhile');
  academy.models.behave(async () => {
    await done(start());
    return says('With =.', QUOTE);
  });
  expect(await ask('Into what is a formula written?')).toMatchObject({
    status: 409,
    body: { code: 'ASSISTANT_PAUSED' },
  });
  expect((await usedEvents(course.slug)).map(({ data }) => data)).toMatchObject([{ outcome: 'withheld' }]);
});

test('of askings and a start at once, no answer is given after the attempt began', async () => {
  for (const round of [1, 2, 3, 4, 5]) {
    const slug = `race-${round}`;
    const { ask, start } = await readingCourse(academy.mounted, slug);
    academy.models.behave(says('With =.', QUOTE));
    const asked = Array.from({ length: 4 }, (_, n) => ask(`Round ${round}: what does a formula begin with, ${n}?`));
    expect((await start()).status).toBe(201);
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    // What happened to the enrolment, in the order in which its lock was had.
    const events = await academy.mounted.database.admin<{ what: string }>(
      `select coalesce(data ->> 'outcome', 'started') as what from log.event
        where type in ('pvt.academy.assistant.used', 'pvt.academy.attempt.started') and data ->> 'course' = $1
        order by position`,
      [slug],
    );
    const begun = events.findIndex(({ what }) => what === 'started');
    expect(begun).toBeGreaterThanOrEqual(0);
    expect(events.slice(begun).map(({ what }) => what)).not.toContain('given');
    expect(statuses.filter((status) => status === 200)).toHaveLength(begun);
    expect((await ask('And now?')).status).toBe(409);
  }
});

test('a course limits how often a learner asks on a day, also at once, and what fails does not count', async () => {
  const { ask, state } = await readingCourse(academy.mounted, 'limited', {
    course: { assistant: { enabled: true, asksADay: 3 } },
  });
  academy.models.behave({ text: 'I would rather not answer in JSON.' });
  expect(await ask('A question that fails?')).toMatchObject({
    status: 422,
    body: { code: 'LANGUAGE_MODEL_REFUSED' },
  });
  expect(await state()).toEqual({ state: 'ready', left: 3 });
  academy.models.behave(says('With =.', QUOTE));
  const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => ask(`What is it, ${n}?`)));
  const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
  expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
  expect(await state()).toEqual({ state: 'usedUp', left: 0 });
  await academy.mounted.database.admin(`update academy.enrolment set asked_on = asked_on - 1 where course = 'limited'`);
  expect(await state()).toEqual({ state: 'ready', left: 3 });
});

test('where a course switches it off, nothing of it goes to a model, for learners and authors', async () => {
  const { ask, state, reading } = await readingCourse(academy.mounted, 'off', {
    course: { assistant: { enabled: false, asksADay: 20 } },
  });
  expect(await state()).toEqual({ state: 'off', left: 0 });
  expect(await ask(null)).toMatchObject({ status: 403, body: { code: 'ASSISTANT_OFF' } });
  expect(await draft('off', reading)).toMatchObject({ status: 403, body: { code: 'ASSISTANT_OFF' } });
  expect(academy.models.requests).toEqual([]);
});

test('only lessons that are open and have a text can be asked about', async () => {
  const { ask, quiz, learner, course } = await readingCourse(academy.mounted, 'readable');
  expect(await ask(null, quiz)).toMatchObject({ status: 422, body: { code: 'LESSON_NOT_READABLE' } });
  const locked = lesson('Later', { release: [{ kind: 'date', at: '2999-01-01T00:00' }] });
  await course.publish([locked], 'move');
  expect(await learner('GET', `/v1/learning/courses/readable/lessons/${locked.id}/assistant`)).toMatchObject({
    ...{ status: 403, body: { code: 'LESSON_LOCKED' } },
  });
  expect(await ask(null, locked.id)).toMatchObject({ status: 403, body: { code: 'LESSON_LOCKED' } });
});

const CATEGORY = '0198c0de-ca7e-7000-8000-0000000000d1';
const draftInto = (tenant: string) =>
  academy.mounted.ask('PUT', `/v1/academy/categories/${CATEGORY}`, { parent: null, name: 'Drafts' }, { tenant });
async function draft(course: string, of: string, headers: Readonly<Record<string, string>> = {}) {
  await done(draftInto('a'));
  return academy.mounted.ask(
    ...(['POST', `/v1/academy/categories/${CATEGORY}/drafts`] as const),
    { course, lesson: of, count: 3, kinds: ['singleChoice', 'trueFalse'] },
    { headers },
  );
}

const single = {
  ...{ kind: 'singleChoice', text: 'What does a formula begin with?', right: ['='], wrong: ['+', '#'] },
  ...{ explanation: 'It does.', quote: QUOTE },
};

test('drafted questions are marked and out of use, what is none is told, and no quiz draws them', async () => {
  const { reading, course } = await readingCourse(academy.mounted, 'drafted');
  const invented = { ...single, text: 'Who invented it?', quote: 'Ada Lovelace invented formulas.' };
  academy.models.behave({
    answer: { questions: [single, invented, { ...single, kind: 'trueFalse', right: ['maybe'] }] },
  });
  const key = { 'idempotency-key': 'draft-once' };
  const made = await done<{ drafted: { id: string }[] }>(draft(course.slug, reading, key));
  expect(made).toMatchObject({
    drafted: [{ name: 'What does a formula begin with?', kind: 'singleChoice' }],
    refused: [{ text: 'Who invented it?' }, { why: expect.stringContaining('neither true nor false') }],
    model: 'claude-haiku-4-5',
  });
  expect(await done(draft(course.slug, reading, key))).toEqual(made);
  expect(academy.models.requests).toHaveLength(1);
  academy.models.behave({ answer: { questions: [{ ...single, text: 'Where is it written?' }] } });
  await done(draft(course.slug, reading));
  expect(JSON.parse(academy.models.requests.at(-1)?.user ?? '')).toMatchObject({
    without: ['What does a formula begin with?'],
  });
  const [id = ''] = made.drafted.map((each) => each.id);
  const at = `/v1/academy/questions/${id}`;
  expect(await done(academy.mounted.ask('GET', at))).toMatchObject({
    ...{ archived: true, category: CATEGORY, version: 1, question: { tags: ['drafted-by-model'] } },
  });
  expect(await done(academy.mounted.ask('GET', `${at}/versions/1`))).toMatchObject({
    savedBy: 'key of a (claude-haiku-4-5)',
  });
  const pool = `/v1/academy/categories/${CATEGORY}/pool?below=false`;
  expect(await done(academy.mounted.ask('GET', pool))).toMatchObject({ count: 0 });
  expect((await usedEvents(course.slug)).map(({ data }) => data)).toMatchObject([
    { wanted: 'drafts', outcome: 'given' },
    { wanted: 'drafts', outcome: 'given' },
  ]);
});

test('who may write one course only drafts nothing into the bank of all', async () => {
  const { reading } = await readingCourse(academy.mounted, 'one-course');
  const answer = await academy.mounted.ask(
    ...(['POST', `/v1/academy/categories/${CATEGORY}/drafts`] as const),
    { course: 'one-course', lesson: reading, count: 1, kinds: ['trueFalse'] },
    { headers: { 'x-test-person': 'somebody' } },
  );
  expect(answer.status).toBe(403);
});

test('with no model it is told that none is configured, and what to set; nothing is counted', async () => {
  const mounted = await mountAcademy({ beside: [assistant] });
  try {
    const { ask, state } = await readingCourse(mounted, 'plain');
    expect(await state()).toEqual({ state: 'noModel', left: 0 });
    expect(await ask(null)).toMatchObject({
      status: 503,
      body: { code: 'LANGUAGE_MODEL_NOT_CONFIGURED', detail: expect.stringContaining('PVT_ANTHROPIC_KEY') },
    });
    const [row] = await mounted.database.admin<{ asked: number }>(`select asked from academy.enrolment`);
    expect(row?.asked).toBe(0);
  } finally {
    await mounted.close();
  }
});

test('case A40: of a lesson of another organisation nothing is asked and nothing drafted', async () => {
  const { course, reading, ask } = await readingCourse(academy.mounted, 'read-apart');
  await done(draftInto('a'));
  const person = as(academy.mounted, randomUUID(), 'b');
  const path = `/v1/learning/courses/${course.slug}/lessons/${reading}/assistant`;
  expect(await person.ask('GET', path)).toMatchObject({ status: 404 });
  expect(await person.ask('POST', path, { question: null })).toMatchObject({ status: 404 });
  // Neither the category nor, where they have one themselves, the lesson is theirs.
  const drafted = () =>
    academy.mounted.ask(
      ...(['POST', `/v1/academy/categories/${CATEGORY}/drafts`] as const),
      { course: course.slug, lesson: reading, count: 1, kinds: ['trueFalse'] },
      { tenant: 'b' },
    );
  expect(await drafted()).toMatchObject({ status: 404 });
  await done(draftInto('b'));
  expect(await drafted()).toMatchObject({ status: 404 });
  expect(academy.models.requests).toEqual([]);
  academy.models.behave(says('With =.', QUOTE));
  expect(await done(ask('How is it begun here?'))).toMatchObject({ answer: 'With =.' });
});
