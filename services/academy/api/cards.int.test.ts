import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CardState, DueCards } from '../core/cards/card-view.ts';
import { as, done, mountAcademy } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const SHOWN = { marks: 'afterAttempt', right: 'afterAttempt', feedback: 'afterAttempt' } as const;

/** A learner who has taken a quiz of two sums. */
async function whoHasTaken(slug: string, review: { right: 'afterAttempt' | 'never' } = SHOWN) {
  const bank = await bankOf(mounted, [sumQuestion(1), sumQuestion(2)]);
  const quiz = await openQuiz(mounted, slug, {
    ...{ sections: fixedSlots(bank.ids), timing: UNTIMED, review: { ...SHOWN, ...review } },
  });
  const learner = await learnerOf(mounted, quiz);
  const { id } = await learner.begin();
  await learner.submit(id);
  const { ask } = learner;
  return {
    ...{ quiz, learner, bank },
    make: () => ask('POST', `/v1/learning/courses/${slug}/lessons/${quiz.lesson}/cards`),
    due: (most = 20) => done<DueCards>(ask('GET', `/v1/learning/cards?most=${most}`)),
    review: (card: string, rating: string, action = randomUUID(), at = new Date().toISOString()) =>
      ask('POST', `/v1/learning/cards/${card}/reviews`, { action, rating, at }),
    undo: (card: string, undoes: string, action = randomUUID()) =>
      ask('POST', `/v1/learning/cards/${card}/undo`, { action, undoes }),
  };
}

test('a quiz that was taken becomes cards, once; each comes with what is right and the four intervals', async () => {
  const { make, due } = await whoHasTaken('cards-made');
  expect(await due()).toMatchObject({ courses: [], cards: [], nextAt: null });
  expect((await make()).body).toEqual({ made: 2, cards: 2 });
  expect((await make()).body).toEqual({ made: 0, cards: 2 });
  const { courses, cards } = await due();
  expect(courses).toMatchObject([{ course: 'cards-made', cards: 2, due: 2 }]);
  expect(cards.map(({ question }) => question.text).toSorted()).toEqual(['1 + 1', '2 + 1']);
  expect(cards[0]?.key).toMatchObject({ kind: 'numeric', answers: [{ share: '1' }] });
  expect(cards[0]?.intervals).toMatchObject({ again: 60, good: 600 });
  expect((await due(0)).cards).toEqual([]);
});

test('an answer that is sent twice counts once; what comes late and in another order comes to the same; undone it never was', async () => {
  const { make, due, review, undo } = await whoHasTaken('cards-answered');
  await make();
  const [one, other] = (await due()).cards.map(({ card }) => card);
  if (one === undefined || other === undefined) throw new Error('There are no two cards.');
  const [early, late] = [randomUUID(), randomUUID()];
  const times = [Date.now() + 1000, Date.now() + 2000].map((at) => new Date(at).toISOString());
  // As of a device whose clock goes ahead: it is taken for now.
  const sent = await done<CardState>(review(one, 'good', early, times[0]));
  expect(await done<CardState>(review(one, 'good', early, times[0]))).toEqual(sent);
  expect(sent.reviews).toBe(1);
  await done(undo(other, late));
  expect(await done<CardState>(review(other, 'again', late, times[1]))).toMatchObject({ reviews: 0 });
  const after = await due();
  expect(after.cards.map(({ card }) => card)).toEqual([other]);
  expect(after.nextAt).toBe(sent.dueAt);
  await done(undo(one, early));
  expect((await due()).cards).toHaveLength(2);
});

test('what a learner may not see is in no card: before the quiz shows what is right, and while any attempt asks it', async () => {
  const hidden = await whoHasTaken('cards-never', { right: 'never' });
  expect(await hidden.make()).toMatchObject({ status: 409, body: { code: 'CARDS_NOT_YET' } });
  const { learner, quiz, make, due, bank } = await whoHasTaken('cards-hidden');
  const second = await learner.begin();
  expect(await make()).toMatchObject({ status: 409, body: { code: 'CARDS_NOT_YET' } });
  await learner.submit(second.id);
  await done(make());
  expect((await due()).cards).toHaveLength(2);
  const { id } = await learner.begin();
  expect(await due()).toMatchObject({ cards: [], hidden: 2, courses: [{ due: 0, cards: 2 }] });
  await learner.submit(id);
  expect((await due()).cards).toHaveLength(2);
  // Another quiz, of another course, that asks one of the questions.
  const exam = await openQuiz(mounted, 'cards-exam', { sections: fixedSlots(bank.ids.slice(0, 1)), timing: UNTIMED });
  const { ask } = learner;
  await done(ask('POST', '/v1/learning/courses/cards-exam/enrolment', {}));
  await done(ask('POST', `/v1/learning/courses/cards-exam/lessons/${exam.lesson}/attempts`));
  const during = await due();
  expect([during.cards.map(({ question }) => question.text), during.hidden]).toEqual([['2 + 1'], 1]);
  await done(quiz.course.ask('PATCH', `/enrolments/${learner.enrolment}`, { state: 'suspended' }));
  expect(await due()).toMatchObject({ cards: [], hidden: 0 });
});

test('cards of a course that one has left are not due, and stand before no others', async () => {
  const { make, due, learner, quiz } = await whoHasTaken('cards-left');
  await make();
  const change = (state: string) => done(quiz.course.ask('PATCH', `/enrolments/${learner.enrolment}`, { state }));
  await change('withdrawn');
  expect(await due()).toMatchObject({ cards: [], hidden: 0, courses: [{ course: 'cards-left', cards: 2, due: 0 }] });
  await change('active');
  expect((await due()).cards).toHaveLength(2);
});

test('nobody has another’s card; a learner’s export has all of them', async () => {
  const { make, due, learner, review } = await whoHasTaken('cards-own');
  await make();
  const card = (await due()).cards[0]?.card ?? '';
  const stranger = as(mounted, randomUUID());
  expect(
    await stranger.ask('POST', `/v1/learning/cards/${card}/reviews`, {
      ...{ action: randomUUID(), rating: 'good', at: new Date().toISOString() },
    }),
  ).toMatchObject({ status: 404, body: { code: 'CARD_NOT_FOUND' } });
  await review(card, 'easy');
  const { body } = await learner.ask('GET', '/v1/learning/export');
  const lines = String(body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; item: { id: string; actions: unknown } })
    .filter(({ kind }) => kind === 'card');
  expect(lines).toHaveLength(2);
  expect(lines.find(({ item }) => item.id === card)?.item.actions).toMatchObject([{ rating: 'easy', undoes: null }]);
});
