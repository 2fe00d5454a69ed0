import { eventually } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, mountAcademy } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, passDeadline, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const bank = (...numbers: readonly number[]) =>
  bankOf(
    mounted,
    numbers.map((n) => sumQuestion(n)),
  );

test('cases 1, A7 and A8: of twenty starts at once one attempt begins, and the others get it back', async () => {
  const { ids } = await bank(1, 2);
  const quiz = await openQuiz(mounted, 'twenty', { sections: fixedSlots(ids), attempts: 1 });
  const ana = await learnerOf(mounted, quiz);
  const answers = await Promise.all(Array.from({ length: 20 }, () => ana.start()));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  const attempts = new Set(answers.map(({ body }) => Reflect.get(Object(body), 'id')));
  expect(attempts.size).toBe(1);
  const [attempt = ''] = [...attempts].map(String);
  await done(ana.save(attempt, 's1', 1, '2'));
  const again = await ana.begin();
  expect(again).toMatchObject({ id: attempt, questions: [{ answer: { version: 1 } }, { answer: null }] });
  expect(await ana.quiz()).toMatchObject({ canStart: 'resume', underWay: attempt, attemptsLeft: 0 });
  await done(ana.submit(attempt));
  expect(await ana.start()).toMatchObject({ status: 403, body: { code: 'ATTEMPTS_USED_UP' } });
});

test('case 2: an attempt is graded once; submitted again it is refused, and its score stays', async () => {
  const { ids } = await bank(1, 2);
  const quiz = await openQuiz(mounted, 'once', { sections: fixedSlots(ids) });
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.save(id, 's1', 1, '2'));
  const both = await Promise.all([ana.submit(id), ana.submit(id)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(await ana.read(id)).toMatchObject({ state: 'graded', mark: '1.00', outOf: '2.00', passed: true });
  expect((await ana.save(id, 's2', 1, '3')).status).toBe(409);
  expect(await ana.read(id)).toMatchObject({ mark: '1.00' });
  expect(await ana.course()).toMatchObject({ done: 1, state: 'completed' });
});

test('saved twice, late or out of order, the newest answer stays', async () => {
  const { ids } = await bank(1);
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'order', { sections: fixedSlots(ids) }));
  const { id } = await ana.begin();
  await done(ana.save(id, 's1', 3, '2'));
  expect(await done(ana.save(id, 's1', 2, '9'))).toMatchObject({ version: 3 });
  expect(await done(ana.save(id, 's1', 3, '2'))).toMatchObject({ version: 3 });
  await Promise.all([5, 4, 7, 6].map((version) => done(ana.save(id, 's1', version, version === 7 ? '2' : '0'))));
  await done(ana.submit(id));
  expect(await ana.read(id)).toMatchObject({ mark: '1.00' });
  expect((await ana.save(id, 'other', 1, '1')).status).toBe(409);
});

test('what one device has answered is written over by another only where that has seen it, in whatever order it all comes', async () => {
  const { ids } = await bank(1);
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'two-devices', { sections: fixedSlots(ids) }));
  const { id } = await ana.begin();
  const from = (device: string) => (version: number, text: string, upon: number) =>
    done<{ version: number; kept?: unknown }>(ana.save(id, 's1', version, text, { device, upon }));
  const [phone, laptop] = [from('phone'), from('laptop')];
  const kept = (text: string) => ({ response: { kind: 'numeric', text }, certainty: null });
  expect(await phone(1, '1', 0)).not.toHaveProperty('kept');
  expect(await laptop(2, '22', 1)).not.toHaveProperty('kept');
  // Sent before the phone has heard of the laptop, also doubled and late: the laptop’s stays, and the phone is told.
  for (const [version, text] of [
    [2, '12'],
    [9, '19'],
    [9, '19'],
    [1, '1'],
  ] as const)
    expect(await phone(version, text, 1)).toMatchObject({ version: 2, kept: kept('22') });
  // Its own answers a device writes over, whether or not it heard that they came.
  expect(await laptop(4, '24', 2)).not.toHaveProperty('kept');
  expect(await laptop(5, '25', 2)).not.toHaveProperty('kept');
  expect(await laptop(3, '23', 2)).toMatchObject({ version: 5, kept: kept('25') });
  // Now that it has seen it.
  expect(await phone(6, '2', 5)).not.toHaveProperty('kept');
  expect(await laptop(7, '27', 5)).toMatchObject({ version: 6, kept: kept('2') });
  // Who says nothing of it counts by the version alone, as before.
  await done(ana.save(id, 's1', 8, '2'));
  expect(await phone(9, '0', 6)).toMatchObject({ version: 8, kept: kept('2') });
  await done(ana.submit(id));
  expect(await ana.read(id)).toMatchObject({ questions: [{ answer: { version: 8 }, result: { mark: '1.00' } }] });
});

test('a device whose answer is not kept is told what is', async () => {
  const { ids } = await bank(1);
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'devices', { sections: fixedSlots(ids) }));
  const { id } = await ana.begin();
  expect(await done(ana.save(id, 's1', 1, '2'))).not.toHaveProperty('kept');
  const theirs = { kept: { response: { kind: 'numeric', text: '2' }, certainty: null } };
  expect(await done(ana.save(id, 's1', 1, '9'))).toMatchObject({ version: 1, ...theirs });
  expect(await done(ana.save(id, 's1', 1, '2'))).not.toHaveProperty('kept');
  await done(ana.save(id, 's1', 3, '2'));
  expect(await done(ana.save(id, 's1', 2, '9'))).toMatchObject({ version: 3, ...theirs });
  expect(await done(ana.save(id, 's1', 2, '2'))).not.toHaveProperty('kept');
});

test('an answer of another kind, or to no question, is refused', async () => {
  const { ids } = await bank(1);
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'kinds', { sections: fixedSlots(ids) }));
  const { id } = await ana.begin();
  expect(await ana.save(id, 'nothing', 1, '1')).toMatchObject({ status: 404, body: { code: 'SLOT_NOT_FOUND' } });
  const wrong = { version: 1, response: { kind: 'trueFalse', answer: true } };
  expect(await ana.ask('PUT', `/v1/learning/attempts/${id}/answers/s1`, wrong)).toMatchObject({
    ...{ status: 422, body: { code: 'ANSWER_INVALID' } },
  });
});

test('cases 3 and A2: after the deadline a submission is refused, what was saved is graded, and it ended at the deadline', async () => {
  const { ids } = await bank(1, 2);
  const timing = { ...UNTIMED, limitSeconds: 600 };
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'late', { sections: fixedSlots(ids), timing }));
  const { id } = await ana.begin();
  await done(ana.save(id, 's1', 1, '2'));
  await passDeadline(mounted, id, 1);
  expect(await ana.save(id, 's2', 1, '3')).toMatchObject({ status: 409, body: { code: 'ATTEMPT_OVER' } });
  expect(await ana.submit(id)).toMatchObject({ status: 409, body: { code: 'ATTEMPT_OVER' } });
  const ended = await ana.read(id);
  expect(ended).toMatchObject({ state: 'graded', endedBy: 'time', mark: '1.00' });
  expect(ended.finishedAt).toBe(ended.dueAt);
});

test('an answer on its way is accepted within the grace, and the attempt ends at its deadline', async () => {
  const { ids } = await bank(1);
  const timing = { ...UNTIMED, limitSeconds: 600, graceSeconds: 60 };
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'grace', { sections: fixedSlots(ids), timing }));
  const { id } = await ana.begin();
  await passDeadline(mounted, id, 5);
  await done(ana.save(id, 's1', 1, '2'));
  await done(ana.submit(id));
  const ended = await ana.read(id);
  expect(ended).toMatchObject({ mark: '1.00', endedBy: 'learner' });
  expect(ended.finishedAt).toBe(ended.dueAt);
});

test('an attempt whose time is over ends by itself, once, and counts', async () => {
  const { ids } = await bank(1);
  const timing = { ...UNTIMED, limitSeconds: 1 };
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'itself', { sections: fixedSlots(ids), timing }));
  const { id } = await ana.begin();
  await done(ana.save(id, 's1', 1, '2'));
  await eventually(async () => expect(await ana.read(id)).toMatchObject({ state: 'graded', endedBy: 'time' }));
  expect(await ana.course()).toMatchObject({ done: 1 });
  const events = await mounted.database.admin<{ type: string }>(
    `select type from log.event where key = $1 and type like 'pvt.academy.attempt.%' order by position`,
    [id],
  );
  expect(events.map(({ type }) => type.split('.').at(-1))).toEqual(['started', 'ended', 'graded']);
});

test('case A4: more time moves the deadline of an attempt under way, and its end', async () => {
  const { ids } = await bank(1);
  const timing = { ...UNTIMED, limitSeconds: 3600 };
  const quiz = await openQuiz(mounted, 'moretime', { sections: fixedSlots(ids), timing });
  const ana = await learnerOf(mounted, quiz);
  const { id, startedAt } = await ana.begin();
  const minutes = async () => {
    const clock = await done<{ dueAt: string }>(ana.ask('GET', `/v1/learning/attempts/${id}/clock`));
    return (Date.parse(clock.dueAt) - Date.parse(startedAt)) / 60_000;
  };
  expect(await minutes()).toBe(60);
  const override = { limitSeconds: 5400, closesAt: null, attempts: null };
  const path = `/enrolments/${ana.enrolment}/quizzes/${quiz.lesson}/override`;
  await done(quiz.course.ask('PUT', path, override));
  expect(await minutes()).toBe(90);
  await done(quiz.course.ask('PATCH', `/enrolments/${ana.enrolment}`, { timeFactor: 150, extraMinutes: 10 }));
  expect(await minutes()).toBe(145);
  const jobs = await mounted.database.admin<{ late: boolean }>(
    `select j.run_at >= a.due_at as late from pvt.job j join academy.attempt a on a.id = (j.data ->> 'attempt')::uuid
      where a.id = $1`,
    [id],
  );
  expect(jobs).toEqual([{ late: true }]);
});

test('cases 10 and A14: a question edited during an attempt is graded as it was drawn; regrading shows each difference first', async () => {
  const { ids, save } = await bank(1, 2);
  const quiz = await openQuiz(mounted, 'frozen', { sections: fixedSlots(ids) });
  const [ana, rui] = [await learnerOf(mounted, quiz), await learnerOf(mounted, quiz)];
  const [first, second] = [await ana.begin(), await rui.begin()];
  await save(
    ids[0] ?? '',
    sumQuestion(1, { answers: [{ value: '7', tolerance: { of: 'value', by: '0' }, share: '1' }] }),
  );
  await done(ana.save(first.id, 's1', 1, '2'));
  await done(rui.save(second.id, 's1', 1, '7'));
  await done(ana.submit(first.id));
  await done(rui.submit(second.id));
  expect(await ana.read(first.id)).toMatchObject({ mark: '1.00' });
  expect(await rui.read(second.id)).toMatchObject({ mark: '0.00' });

  const path = `/lessons/${quiz.lesson}/regrades`;
  const regrade = (as: string, dryRun: boolean) =>
    done<{ changed: number; differences: { attempt: string; before: string; after: string }[] }>(
      quiz.course.ask('POST', path, { questions: [{ question: ids[0], as }], dryRun }),
    );
  const preview = await regrade('current', true);
  expect(preview.changed).toBe(2);
  expect(preview.differences.find(({ attempt }) => attempt === second.id)).toMatchObject({ before: '0', after: '1' });
  expect(await rui.read(second.id)).toMatchObject({ mark: '0.00' });
  expect(await regrade('either', false)).toMatchObject({ changed: 1 });
  expect(await ana.read(first.id)).toMatchObject({ mark: '1.00' });
  expect(await rui.read(second.id)).toMatchObject({ mark: '1.00' });
  expect(await regrade('either', false)).toMatchObject({ changed: 0 });
  await regrade('fullCredit', false);
  expect(await rui.read(second.id)).toMatchObject({ mark: '1.00', outOf: '2.00' });
  await regrade('drop', false);
  expect(await ana.read(first.id)).toMatchObject({ mark: '0.00', outOf: '1.00' });
});

test('case A14: a question that is out of use by now is regraded as those in use are', async () => {
  const { ids, category } = await bank(1, 2);
  const quiz = await openQuiz(mounted, 'out-of-use', { sections: fixedSlots(ids) });
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.save(id, 's2', 1, '3'));
  await done(ana.submit(id));
  await done(
    mounted.ask('PUT', `/v1/academy/questions/${ids[0]}`, { category, archived: true, question: sumQuestion(1) }),
  );
  const regrade = (as: string) =>
    done(
      quiz.course.ask('POST', `/lessons/${quiz.lesson}/regrades`, {
        ...{ questions: [{ question: ids[0], as }], dryRun: false },
      }),
    );
  for (const [as, mark, outOf] of [
    ['current', '1.00', '2.00'],
    ['fullCredit', '2.00', '2.00'],
    ['drop', '1.00', '1.00'],
  ] as const) {
    await regrade(as);
    expect([as, await ana.read(id)]).toMatchObject([as, { mark, outOf }]);
  }
});

test('cases A11 to A13: what was drawn stays, none comes twice, and a question in two slots has two answers', async () => {
  const { ids, category } = await bank(1, 2, 3);
  const draw = { kind: 'draw' as const, category, below: false, tags: [], count: 2 };
  const sections = [{ id: 'main', shuffle: true, slots: [{ id: 'pool', ask: draw }] }];
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'drawn', { sections }));
  const { id, questions } = await ana.begin();
  const texts = questions.map(({ question }) => question.text);
  expect(new Set(texts).size).toBe(2);
  for (const { slot, question } of questions)
    await done(ana.save(id, slot, 1, String(Number.parseInt(question.text, 10) + 1)));
  for (let reload = 0; reload < 10; reload += 1)
    expect((await ana.read(id)).questions.map(({ question }) => question.text)).toEqual(texts);
  await done(ana.submit(id));
  expect(await ana.read(id)).toMatchObject({ mark: '2.00', outOf: '2.00' });

  const twice = await openQuiz(mounted, 'twice', { sections: fixedSlots([ids[0] ?? '', ids[0] ?? '']) });
  const rui = await learnerOf(mounted, twice);
  const attempt = await rui.begin();
  await done(rui.save(attempt.id, 's1', 1, '2'));
  await done(rui.save(attempt.id, 's2', 1, '5'));
  await done(rui.submit(attempt.id));
  expect(await rui.read(attempt.id)).toMatchObject({ mark: '1.00', outOf: '2.00' });
});

test('case A12: a quiz whose pools are too small, that asks nothing, or what the bank has not, is not published', async () => {
  const { category } = await bank(1, 2);
  const draw = { kind: 'draw' as const, category, below: false, tags: [], count: 3 };
  const sections = [{ id: 'main', shuffle: false, slots: [{ id: 'pool', ask: draw }] }];
  const publish = (slug: string, quiz: Parameters<typeof openQuiz>[2]) =>
    openQuiz(mounted, slug, quiz).then(
      () => undefined,
      (error: Error) => error.message,
    );
  expect(await publish('short', { sections })).toContain('POOL_TOO_SMALL');
  expect(await publish('empty', { sections: [] })).toContain('QUIZ_EMPTY');
  const unknown = fixedSlots(['0198c0de-9e57-7000-8000-00000000dead']);
  expect(await publish('unknown', { sections: unknown })).toContain('QUESTION_UNKNOWN');
});

test('a quiz is completed by an attempt alone, and passed by its share', async () => {
  const { ids } = await bank(1, 2);
  const quiz = await openQuiz(
    mounted,
    'pass',
    { sections: fixedSlots(ids), passShare: '0.6', method: 'highest' },
    { completion: 'passed' },
  );
  const ana = await learnerOf(mounted, quiz);
  const byHand = { action: '0198c0de-ac70-7000-8000-000000000001' };
  const path = `/v1/learning/courses/pass/lessons/${quiz.lesson}/completion`;
  expect(await ana.ask('POST', path, byHand)).toMatchObject({ status: 409, body: { code: 'NOT_BY_HAND' } });
  const first = await ana.begin();
  await done(ana.save(first.id, 's1', 1, '2'));
  await done(ana.submit(first.id));
  expect(await ana.course()).toMatchObject({ done: 0 });
  const second = await ana.begin();
  expect(second.questions.map(({ answer }) => answer)).toEqual([null, null]);
  await done(ana.save(second.id, 's1', 1, '2'));
  await done(ana.save(second.id, 's2', 1, '3'));
  await done(ana.submit(second.id));
  expect(await ana.course()).toMatchObject({ done: 1, state: 'completed' });
  expect(await ana.quiz()).toMatchObject({ grade: { percent: '100.00', passed: true } });
});

test('cases 11 and A40: an attempt is its learner’s alone', async () => {
  const { ids } = await bank(1);
  const quiz = await openQuiz(mounted, 'apart', { sections: fixedSlots(ids) });
  const [ana, rui] = [await learnerOf(mounted, quiz), await learnerOf(mounted, quiz)];
  const { id } = await ana.begin();
  const own = `/v1/learning/attempts/${id}`;
  expect((await rui.ask('GET', own)).status).toBe(404);
  expect((await rui.save(id, 's1', 1, '2')).status).toBe(404);
  expect((await rui.submit(id)).status).toBe(404);
  const elsewhere = await mounted.ask('GET', own, undefined, { tenant: 'b', headers: { 'x-test-person': ana.person } });
  expect(elsewhere.status).toBe(404);
});

test('nothing of a key is shown during an attempt, and after it what the review lets be seen', async () => {
  const feedback = { general: 'SECRET-general', right: 'SECRET-right', wrong: 'SECRET-wrong' };
  const { ids } = await bankOf(mounted, [sumQuestion(4711, { feedback })]);
  const review = { marks: 'afterAttempt', feedback: 'afterAttempt', right: 'never' } as const;
  const quiz = await openQuiz(mounted, 'secret', { sections: fixedSlots(ids), review });
  const ana = await learnerOf(mounted, quiz);
  const seen: string[] = [];
  const begun = await ana.start();
  const id = String(Reflect.get(Object(begun.body), 'id'));
  seen.push(JSON.stringify(begun.body), JSON.stringify((await ana.save(id, 's1', 1, '1')).body));
  for (const path of [
    `attempts/${id}`,
    `attempts/${id}/clock`,
    'courses/secret',
    `courses/secret/lessons/${quiz.lesson}`,
  ])
    seen.push(JSON.stringify((await ana.ask('GET', `/v1/learning/${path}`)).body));
  seen.push(JSON.stringify(await ana.quiz()));
  expect((await ana.check(id, 's1', 2, '1')).status).toBe(409);
  expect(seen.join(' ')).not.toMatch(/SECRET|4712|"share"|"tolerance"|"key"/);
  await done(ana.submit(id));
  const after = JSON.stringify(await ana.read(id));
  expect(after).toContain('SECRET-wrong');
  expect(after).not.toContain('4712');
});

test('a quiz that shows how one does counts each wrong try', async () => {
  const { ids } = await bank(1);
  const behaviour = { kind: 'interactive' as const, tries: 2 };
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'tries', { sections: fixedSlots(ids, '3'), behaviour }));
  const { id } = await ana.begin();
  expect(await done(ana.check(id, 's1', 1, '9'))).toMatchObject({ outcome: 'wrong', triesLeft: 1 });
  expect(await done(ana.check(id, 's1', 1, '9'))).toMatchObject({ outcome: 'wrong', triesLeft: 1 });
  expect(await done(ana.check(id, 's1', 2, '2'))).toMatchObject({ outcome: 'right', triesLeft: 0 });
  expect(await ana.check(id, 's1', 3, '2')).toMatchObject({ status: 409, body: { code: 'TRY_REFUSED' } });
  await done(ana.submit(id));
  expect(await ana.read(id)).toMatchObject({ mark: '2.00', outOf: '3.00' });
});

test('tries count in the order in which they came, whatever versions the device gives them', async () => {
  const { ids } = await bank(1);
  const behaviour = { kind: 'interactive' as const, tries: 3 };
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'versions', { sections: fixedSlots(ids), behaviour }));
  const { id } = await ana.begin();
  await done(ana.check(id, 's1', 10, '7'));
  expect(await ana.check(id, 's1', 5, '2')).toMatchObject({ status: 409, body: { code: 'TRY_REFUSED' } });
  await done(ana.save(id, 's1', 12, '2'));
  expect(await done(ana.check(id, 's1', 12, '8'))).toMatchObject({ outcome: 'right', triesLeft: 1 });
  await done(ana.submit(id));
  expect(await ana.read(id)).toMatchObject({ mark: '0.67' });
});

test('a check tells of the try that is kept, of nothing where there is none, and the solution at the end', async () => {
  const feedback = { general: 'Solution', right: 'Right', wrong: 'Wrong' };
  const { ids } = await bankOf(mounted, [sumQuestion(1, { feedback })]);
  const behaviour = { kind: 'interactive' as const, tries: 2 };
  const ana = await learnerOf(mounted, await openQuiz(mounted, 'gifts', { sections: fixedSlots(ids), behaviour }));
  const { id } = await ana.begin();
  expect(await ana.check(id, 's1', 1, ' ')).toMatchObject({ status: 422, body: { code: 'ANSWER_INVALID' } });
  expect(await done(ana.check(id, 's1', 1, '9'))).toEqual({
    outcome: 'wrong',
    hints: [],
    feedback: ['Wrong'],
    triesLeft: 1,
  });
  expect(await done(ana.check(id, 's1', 1, '2'))).toEqual({
    outcome: 'wrong',
    hints: [],
    feedback: ['Wrong'],
    triesLeft: 1,
  });
  expect(await done(ana.check(id, 's1', 2, '8'))).toMatchObject({ feedback: ['Wrong', 'Solution'], triesLeft: 0 });
});

test('an attempt is closed to who has no access any more: to look at, to save, to check and to submit', async () => {
  const { ids } = await bank(1);
  const behaviour = { kind: 'immediate' as const };
  const quiz = await openQuiz(mounted, 'noaccess', { sections: fixedSlots(ids), behaviour });
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  const change = (set: string) =>
    mounted.database.admin(`update academy.enrolment set ${set} where id = $1`, [ana.enrolment]);
  const locked = { status: 403, body: { code: 'LESSON_LOCKED' } };
  await done(quiz.course.ask('PUT', '/cohorts/past', { title: 'Past', closesAt: '2020-01-01T00:00' }));
  const closed = [
    `state = 'suspended'`,
    `state = 'active', ends_at = now() - interval '1 second'`,
    `ends_at = null, cohort = 'past'`,
  ];
  for (const set of closed) {
    await change(set);
    expect(await ana.ask('GET', `/v1/learning/attempts/${id}`)).toMatchObject(locked);
    expect(await ana.ask('GET', `/v1/learning/attempts/${id}/clock`)).toMatchObject(locked);
    expect(await ana.save(id, 's1', 1, '2')).toMatchObject(locked);
    expect(await ana.check(id, 's1', 1, '2')).toMatchObject(locked);
    expect(await ana.submit(id)).toMatchObject(locked);
  }
  await change('cohort = null');
  await done(ana.submit(id));
  expect(await ana.read(id)).toMatchObject({ mark: '0.00' });
});

test('what is right after the closing waits for that of the class, also where one learner’s was earlier', async () => {
  const { ids } = await bank(1);
  const review = { marks: 'afterAttempt', feedback: 'afterAttempt', right: 'afterClose' } as const;
  const timing = { ...UNTIMED, closesAt: '2999-01-01T00:00' };
  const quiz = await openQuiz(mounted, 'classcloses', { sections: fixedSlots(ids), review, timing });
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.submit(id));
  const override = { limitSeconds: null, closesAt: '2020-01-01T00:00:00Z', attempts: null };
  await done(quiz.course.ask('PUT', `/enrolments/${ana.enrolment}/quizzes/${quiz.lesson}/override`, override));
  const [question] = (await ana.read(id)).questions;
  expect(question).toMatchObject({ result: { state: 'unanswered' } });
  expect(question).not.toHaveProperty('key');
});

test('what is right waits for the later closing of a new version', async () => {
  const { ids } = await bank(1);
  const review = { marks: 'afterAttempt', feedback: 'afterAttempt', right: 'afterClose' } as const;
  const timing = { ...UNTIMED, closesAt: '2999-01-01T00:00' };
  const old = { sections: fixedSlots(ids), review, timing };
  const quiz = await openQuiz(mounted, 'newcloses', old);
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.submit(id));
  // As if it had been begun at a quiz that is closed by now.
  const closed = await openQuiz(mounted, 'oldcloses', { ...old, timing: { ...timing, closesAt: '2020-01-01T00:00' } });
  await mounted.database.admin(
    `update academy.attempt set quiz = (select x ->> 'body' from academy.course_version v,
        json_array_elements(v.outline -> 'sections') s, json_array_elements(s -> 'lessons') x
      where v.course = $2) where id = $1`,
    [id, closed.course.slug],
  );
  expect((await ana.read(id)).questions[0]).not.toHaveProperty('key');
});
