import { eventually } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mountAcademy } from '../../services/academy/api/academy-harness.ts';
import { type Academy, NO_ANSWER, startAcademy } from '../../services/academy/api/attempt-worker-harness.ts';
import {
  bankOf,
  fixedSlots,
  learnerOf,
  openQuiz,
  passDeadline,
  type QuizForTest,
  sumQuestion,
  UNTIMED,
} from '../../services/academy/api/quiz-harness.ts';

const LEARNERS = 8;
const SLOTS = ['s1', 's2', 's3'];

let mounted: MountedForTest;
let quiz: QuizForTest;
beforeAll(async () => {
  mounted = await mountAcademy({ started: false });
  const { ids } = await bankOf(
    mounted,
    SLOTS.map((_, n) => sumQuestion(n + 1)),
  );
  const timing = { ...UNTIMED, limitSeconds: 3600 };
  quiz = await openQuiz(mounted, 'killed', { sections: fixedSlots(ids), timing });
});
afterAll(() => mounted?.close());

const started: Academy[] = [];
afterEach(async () => {
  for (const each of started.splice(0)) await each.kill();
});
async function academy(failurePoint?: string): Promise<Academy> {
  const process = await startAcademy(mounted, failurePoint);
  started.push(process);
  return process;
}

const beginner = async () => {
  const learner = await learnerOf(mounted, quiz);
  const { id: attempt } = await learner.begin();
  return { ...learner, attempt };
};
type Beginner = Awaited<ReturnType<typeof beginner>>;
const beginners = (n: number): Promise<Beginner[]> => Promise.all(Array.from({ length: n }, beginner));

async function eventsOf(attempt: string): Promise<readonly string[]> {
  const rows = await mounted.database.admin<{ type: string }>(
    `select type from log.event where key = $1 and type like 'pvt.academy.attempt.%' order by position`,
    [attempt],
  );
  return rows.map(({ type }) => type.slice('pvt.academy.attempt.'.length));
}

/** Ended and graded once, with its grade, progress and events together. */
async function expectGradedOnce({ attempt, read, course }: Beginner, mark: string): Promise<void> {
  expect(await read(attempt)).toMatchObject({ state: 'graded', mark, outOf: '3.00' });
  expect(await eventsOf(attempt)).toEqual(['started', 'ended', 'graded']);
  expect(await course()).toMatchObject({ done: 1, state: 'completed' });
}

const right = (n: number): string => String(n + 2);

describe('an answer that was acknowledged is never lost, and an attempt is graded once', () => {
  test('killed between the saves and the submission', async () => {
    const learners = await beginners(LEARNERS);
    const dying = await academy();
    const acknowledged = new Map<string, number>();
    // Wrong answers up to the fifth; the process dies while others are still on their way.
    const saving = learners.flatMap(({ person, attempt }) =>
      SLOTS.map(async (slot, n) => {
        for (let version = 1; ; version++) {
          const status = await dying.save(person, attempt, slot, version, version < 5 ? '0' : right(n));
          if (status === NO_ANSWER) return;
          expect(status).toBe(200);
          acknowledged.set(`${attempt} ${slot}`, version);
        }
      }),
    );
    await eventually(async () => {
      expect(acknowledged.size).toBe(LEARNERS * SLOTS.length);
      expect(Math.min(...acknowledged.values())).toBeGreaterThan(5);
    });
    await dying.kill();
    await Promise.all(saving);
    for (const learner of learners) {
      const { questions } = await learner.read(learner.attempt);
      for (const { slot, answer } of questions)
        expect(answer?.version).toBeGreaterThanOrEqual(acknowledged.get(`${learner.attempt} ${slot}`) ?? Infinity);
      expect(await learner.submit(learner.attempt)).toMatchObject({ status: 200 });
      await expectGradedOnce(learner, '3.00');
    }
  });

  test.each([
    ['before progress is kept', 'academy.attempt-graded=crash:1'],
    ['before the commit', 'log.after-append=crash:1'],
  ])('killed in a submission, %s, nothing of it is kept, and it is submitted again', async (_when, point) => {
    const learner = await beginner();
    const dying = await academy(point);
    for (const [n, slot] of SLOTS.entries())
      expect(await dying.save(learner.person, learner.attempt, slot, 1, right(n))).toBe(200);
    expect(await dying.submit(learner.person, learner.attempt)).toBe(NO_ANSWER);
    await dying.died();
    expect(await learner.read(learner.attempt)).toMatchObject({ state: 'inProgress' });
    expect(await eventsOf(learner.attempt)).toEqual(['started']);
    expect(await learner.submit(learner.attempt)).toMatchObject({ status: 200 });
    await expectGradedOnce(learner, '3.00');
  });

  test('killed while many submit: what was answered stays, and the others submit again', async () => {
    const learners = await beginners(LEARNERS);
    for (const { save, attempt } of learners) await save(attempt, 's1', 1, right(0));
    const dying = await academy(`academy.attempt-graded=crash:${LEARNERS - 1}`);
    const first = await Promise.all(learners.map(({ person, attempt }) => dying.submit(person, attempt)));
    await dying.died();
    expect(first).toContain(NO_ANSWER);
    for (const [i, learner] of learners.entries()) {
      const { status } = await learner.submit(learner.attempt);
      if (first[i] === NO_ANSWER) expect([200, 409]).toContain(status);
      else expect([first[i], status]).toEqual([200, 409]);
      await expectGradedOnce(learner, '1.00');
    }
  });

  test('killed again and again at the deadline’s job, it ends at its deadline with what was saved', async () => {
    const overdue = async (): Promise<Beginner> => {
      const learner = await beginner();
      for (const [n, slot] of SLOTS.entries()) await learner.save(learner.attempt, slot, 1, right(n));
      await passDeadline(mounted, learner.attempt, 1);
      await mounted.database.admin('update pvt.job set next_at = now() where key = $1', [learner.attempt]);
      return learner;
    };
    const first = await overdue();
    for (const point of ['academy.attempt-graded=crash:1', 'log.after-append=crash:1']) {
      const dying = await academy(point);
      await dying.died();
      expect(await eventsOf(first.attempt)).toEqual(['started']);
    }
    await (await academy('jobs.after-work=crash:1')).died();
    // When the job of a later one is done, that of the first is not done again.
    const second = await overdue();
    await academy();
    for (const learner of [second, first]) {
      await eventually(async () => expect(await learner.read(learner.attempt)).toMatchObject({ endedBy: 'time' }));
      const { finishedAt, dueAt } = await learner.read(learner.attempt);
      expect(finishedAt).toBe(dueAt);
      await expectGradedOnce(learner, '3.00');
    }
  });
});
