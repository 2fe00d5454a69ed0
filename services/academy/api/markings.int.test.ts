import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULE_EXAMPLE } from '../core/certificates/rule.ts';
import type { Question } from '../core/questions/question.ts';
import { plain } from '../core/questions/question-fixtures.ts';
import { done, mountAcademy } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const RUBRIC = {
  criteria: [
    {
      ...{ id: 'argument', title: 'Argument' },
      levels: [
        { id: 'sound', title: 'Sound', points: '2' },
        { id: 'missing', title: 'Missing', points: '0' },
      ],
    },
  ],
};
const essay: Question = { ...plain, kind: 'essay', name: 'Essay', text: 'Why?', rubric: RUBRIC };

/** Somebody who has submitted a sum of one mark and an essay of four. */
async function submitted(slug: string) {
  const { ids } = await bankOf(mounted, [sumQuestion(1), essay]);
  const [main] = fixedSlots(ids);
  const slots = (main?.slots ?? []).map((slot, n) => (n === 1 ? { ...slot, mark: '4' } : slot));
  const sections = [{ id: 'main', shuffle: false, slots }];
  const quiz = await openQuiz(mounted, slug, { sections, timing: UNTIMED, passShare: '0.6' }, { completion: 'passed' });
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.save(id, 's1', 1, '2'));
  const response = { kind: 'essay', text: 'Because it is so.' };
  await done(ana.ask('PUT', `/v1/learning/attempts/${id}/answers/s2`, { version: 1, response }));
  const path = (slot = 's2'): string => `/attempts/${id}/answers/${slot}/marking`;
  const mark = (body: object, slot?: string, match?: string): Promise<Answer> =>
    quiz.course.ask('PUT', path(slot), { comment: '', ...body }, match ? { headers: { 'if-match': match } } : {});
  return { ana, id, quiz, mark, shown: () => quiz.course.ask('GET', path()) };
}

test('an essay waits for a person; marked, the attempt is graded, and progress follows', async () => {
  const { ana, id, mark } = await submitted('essay');
  expect(await mark({ by: 'mark', mark: '3' })).toMatchObject({ status: 409, body: { code: 'MARKING_REFUSED' } });
  await done(ana.submit(id));
  expect(await ana.read(id)).toMatchObject({ state: 'submitted' });
  expect(await ana.course()).toMatchObject({ done: 0, state: 'active' });
  await done(mark({ by: 'mark', mark: '2.5', comment: 'Say where the figures come from.' }));
  const graded = await ana.read(id);
  expect(graded).toMatchObject({ state: 'graded', mark: '3.50', outOf: '5.00', passed: true });
  expect(graded.questions[1]).toMatchObject({
    ...{ result: { state: 'graded', mark: '2.50' }, feedback: ['Say where the figures come from.'] },
  });
  expect(await ana.course()).toMatchObject({ done: 1, state: 'completed' });
  const events = await mounted.database.admin<{ type: string }>(
    `select type from log.event where key = $1 order by position`,
    [id],
  );
  expect(events.map(({ type }) => type.replace('pvt.academy.', ''))).toEqual([
    ...['attempt.started', 'attempt.ended', 'attempt.graded', 'answer.marked', 'attempt.graded'],
  ]);
});

test('case A30: a pass that is lost as an essay is marked anew is told with its certificate, until it comes back', async () => {
  const { ana, id, quiz, mark } = await submitted('marked-down');
  await done(quiz.course.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
  await done(ana.submit(id));
  const certificate = async () => (await done<{ items: object[] }>(quiz.course.ask('GET', '/certificates'))).items[0];
  await done(mark({ by: 'mark', mark: '3' }));
  await done(ana.ask('POST', '/v1/learning/courses/marked-down/certificate'));
  await done(mark({ by: 'mark', mark: '2.5' }));
  expect(await certificate()).toMatchObject({ state: 'valid', flaggedAt: null });
  await done(mark({ by: 'mark', mark: '1' }));
  expect(await certificate()).toMatchObject({
    ...{ state: 'valid', flaggedAt: expect.any(String), flagReason: expect.stringContaining('The quiz “Check') },
  });
  await done(mark({ by: 'mark', mark: '3' }));
  expect(await certificate()).toMatchObject({ state: 'valid', flaggedAt: null });
});

test('by its rubric, each criterion has one of its levels', async () => {
  const { ana, id, mark } = await submitted('rubric');
  await done(ana.submit(id));
  for (const levels of [{}, { argument: 'great' }, { argument: 'sound', style: 'sound' }])
    expect(await mark({ by: 'rubric', levels })).toMatchObject({ status: 422, body: { code: 'MARKING_INVALID' } });
  await done(mark({ by: 'rubric', levels: { argument: 'sound' } }));
  expect(await ana.read(id)).toMatchObject({ mark: '5.00' });
});

test('a mark beyond what the question counts, and one of what has a key, are refused', async () => {
  const { ana, id, mark } = await submitted('beyond');
  await done(ana.submit(id));
  expect(await mark({ by: 'mark', mark: '4.01' })).toMatchObject({
    ...{ status: 422, body: { code: 'MARKING_INVALID', detail: expect.stringContaining('counts 4') } },
  });
  expect(await mark({ by: 'mark', mark: '1' }, 's1')).toMatchObject({ status: 409, body: { code: 'MARKING_REFUSED' } });
  expect(await mark({ by: 'mark', mark: '1' }, 's9')).toMatchObject({ status: 404, body: { code: 'SLOT_NOT_FOUND' } });
  expect(await ana.read(id)).toMatchObject({ state: 'submitted' });
});

test('of two teachers who read the same, the second one is told', async () => {
  const { ana, id, mark, shown } = await submitted('two-teachers');
  await done(ana.submit(id));
  const { version } = await done<{ version: string }>(shown());
  await done(mark({ by: 'mark', mark: '1' }, 's2', version));
  expect(await mark({ by: 'mark', mark: '4' }, 's2', version)).toMatchObject({ body: { code: 'CHANGED_MEANWHILE' } });
  expect(await ana.read(id)).toMatchObject({ mark: '2.00' });
  const again = await done<{ version: string; marking: unknown }>(shown());
  expect(again).toMatchObject({ outOf: '4', marking: { by: 'share', share: '0.25' } });
  await done(mark({ by: 'mark', mark: '4' }, 's2', again.version));
  expect(await ana.read(id)).toMatchObject({ mark: '5.00' });
});
