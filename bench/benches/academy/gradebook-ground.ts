import type { Database } from '@pvt/kernel/database';

export const LEARNERS = 10_000;
export const ITEMS = 100;
const CATEGORIES = 5;

/** The n-th learner, or the n-th lesson. */
export const learnerId = (n: number): string =>
  n
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const numbers = Array.from({ length: ITEMS }, (_, i) => i + 1);

const OUTLINE = {
  sections: [
    {
      ...{ id: learnerId(1), title: 'All' },
      lessons: numbers.map((n) => ({
        ...{
          id: learnerId(n),
          title: `Quiz ${n}`,
          kind: 'quiz',
          optional: false,
          completion: 'submitted',
          release: [],
        },
        body: 'be'.repeat(32),
      })),
    },
  ],
};

const SETUP = {
  categories: Array.from({ length: CATEGORIES }, (_, n) => ({
    ...{ id: `c${n}`, title: `Part ${n}`, weight: String(n + 1), extra: false, dropLowest: 2, dropHighest: 0 },
  })),
  items: numbers.map((n) => ({
    ...{
      id: learnerId(n),
      category: `c${n % CATEGORIES}`,
      title: `Quiz ${n}`,
      outOf: String(10 + (n % 7)),
      extra: false,
      from: 'lesson',
    },
  })),
};

const ID = (n: string) => `lpad(to_hex(${n}), 32, '0')::uuid`;

/** A course of 100 quizzes, and 10,000 learners who each have a score of all of them. */
export async function fillGradebook(database: Database, tenant: string): Promise<void> {
  await database.transaction(tenant, async (tx) => {
    await tx.query(`insert into academy.course (tenant, slug, definition, published) values ($1, 'bench', '{}', 1)`, [
      tenant,
    ]);
    await tx.query(
      `insert into academy.course_version (tenant, course, version, outline, required, note, published_by)
        values ($1, 'bench', 1, $2, '{}', '', 'bench')`,
      [tenant, JSON.stringify(OUTLINE)],
    );
    await tx.query(
      `insert into academy.gradebook_setup (tenant, course, revision, setup, saved_by) values ($1, 'bench', 1, $2, 'bench')`,
      [tenant, JSON.stringify(SETUP)],
    );
    await tx.query(`insert into academy.gradebook (tenant, course, live, latest) values ($1, 'bench', 1, 1)`, [tenant]);
    await tx.query(
      `insert into academy.enrolment (tenant, id, course, account, version, state, via, required)
        select $1, ${ID('n')}, 'bench', ${ID('n')}, 1, 'active', 'self', 100 from generate_series(1, $2::integer) n`,
      [tenant, LEARNERS],
    );
    await tx.query(
      `insert into academy.item_score (tenant, enrolment, item, points, out_of, source, noted_at)
        select $1, ${ID('n')}, (${ID('i')})::text, ((n * i) % 100)::text || '/100', '1', 'quiz', now()
          from generate_series(1, $2::integer) n, generate_series(1, $3::integer) i`,
      [tenant, LEARNERS, ITEMS],
    );
  });
}
