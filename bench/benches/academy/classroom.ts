import type { Database } from '@pvt/kernel/database';
import { makeContext } from '@pvt/kernel/make-context';

export const TENANT = '0198c0de-0000-7000-8000-0000000000be';
export const QUESTIONS = 10;
const LESSON = '0198c0de-1e55-7000-8000-0000000000be';
const DIGEST = 'be'.repeat(32);

export const idOf = (n: number): string =>
  n
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** The learner of a number, whose attempt has the same number. */
export const learner = (n: number) =>
  makeContext({ tenant: TENANT, principal: { kind: 'person', id: idOf(n), name: `Learner ${n}`, permissions: [] } });

const numbers = Array.from({ length: QUESTIONS }, (_, i) => i + 1);

const QUIZ = {
  kind: 'quiz',
  sections: [
    {
      ...{ id: 'main', shuffle: false },
      slots: numbers.map((n) => ({ id: `s${n}`, ask: { kind: 'fixed', question: idOf(n) } })),
    },
  ],
  ...{ behaviour: { kind: 'deferred' }, places: 2, waitMinutes: 0, method: 'highest', passShare: '0.5' },
  timing: { timeZone: 'UTC', closing: 'clamp', graceSeconds: 0 },
  review: { marks: 'afterAttempt', right: 'afterClose', feedback: 'afterAttempt' },
};

const OUTLINE = {
  sections: [
    {
      ...{ id: LESSON, title: 'Only one' },
      lessons: [
        {
          ...{ id: LESSON, title: 'Check yourself', kind: 'quiz', optional: false },
          ...{ completion: 'passed', release: [], body: DIGEST },
        },
      ],
    },
  ],
};

const questionOf = (n: number) => ({
  ...{ kind: 'numeric', name: `Sum ${n}`, text: `${n} + 1`, mark: '1', penalty: '0', tags: [] },
  answers: [{ value: String(n + 1), tolerance: { of: 'value', by: '0' }, share: '1' }],
});

const SLOTS = numbers.map((n) => ({
  ...{ slot: `s${n}`, section: 'main', question: idOf(n), version: 1, kind: 'numeric', mark: '1', extra: false },
}));

const ID = `lpad(to_hex(n), 32, '0')::uuid`;

/** A course of one quiz with ten questions, and learners from a number to another, each with an attempt under way. */
export async function fillClassroom(database: Database, from: number, to: number): Promise<void> {
  await database.transaction(TENANT, async (tx) => {
    if (from === 1) {
      await tx.query(`insert into academy.course (tenant, slug, definition, published) values ($1, 'bench', $2, 1)`, [
        TENANT,
        JSON.stringify({
          title: 'Bench',
          language: 'en',
          timeZone: 'UTC',
          categories: [],
          listed: false,
          selfEnrolment: true,
        }),
      ]);
      await tx.query(
        `insert into academy.course_version (tenant, course, version, outline, required, note, published_by)
          values ($1, 'bench', 1, $2, array[$3::uuid], '', 'bench')`,
        [TENANT, JSON.stringify(OUTLINE), LESSON],
      );
      await tx.query(
        `insert into academy.lesson_body (tenant, digest, kind, body, files) values ($1, $2, 'quiz', $3, '{}')`,
        [TENANT, DIGEST, JSON.stringify(QUIZ)],
      );
      for (const n of numbers)
        await tx.query(
          `insert into academy.question_version (tenant, question, version, body, saved_by) values ($1, $2, 1, $3, 'bench')`,
          [TENANT, idOf(n), JSON.stringify(questionOf(n))],
        );
    }
    await tx.query(
      `insert into academy.enrolment (tenant, id, course, account, version, state, via, begun_at, required)
        select $1, ${ID}, 'bench', ${ID}, 1, 'active', 'staff', now(), 1 from generate_series($2::integer, $3::integer) n`,
      [TENANT, from, to],
    );
    await tx.query(
      `insert into academy.attempt (tenant, id, course, enrolment, lesson, number, state, quiz, seed, slots, slot_names, slot_kinds, grace, started_at)
        select $1, ${ID}, 'bench', ${ID}, $2, 1, 'inProgress', $3, repeat('0', 32), $4, $5, $6, 0, now()
          from generate_series($7::integer, $8::integer) n`,
      [
        ...[
          TENANT,
          LESSON,
          DIGEST,
          JSON.stringify(SLOTS),
          SLOTS.map(({ slot }) => slot),
          SLOTS.map(({ kind }) => kind),
        ],
        ...[from, to],
      ],
    );
  });
}

/** The right answer to each question of the attempts. */
export async function answerAll(database: Database, from: number, to: number): Promise<void> {
  await database.transaction(TENANT, (tx) =>
    tx.query(
      `insert into academy.attempt_answer (tenant, attempt, slot, version, response, saved_at)
        select $1, ${ID}, 's' || q, 1, json_build_object('kind', 'numeric', 'text', (q + 1)::text), now()
          from generate_series($2::integer, $3::integer) n cross join generate_series(1, ${QUESTIONS}) q`,
      [TENANT, from, to],
    ),
  );
}
