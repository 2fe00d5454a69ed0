import { randomUUID } from 'node:crypto';
import { type SharedServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';

export const LEARNERS = 1000;
export const ITEMS = 50;
export const LESSONS = 40;

/** The nth learner, as the pages call him. */
export const learner = (n: number): string => `learner${String(n).padStart(4, '0')}@example.com`;

/** Points of the nth learner in the mth item. */
export const points = (n: number, m: number): number => (n * 7 + m * 3) % 21;

/** A published course of 40 lessons with a gradebook of 50 items, and 1,000 learners with grades and progress. */
export async function seatClass(server: SharedServer, slug: string): Promise<void> {
  const put = (path: string, body: unknown, method = 'PUT') =>
    ask(server, method, `/v1/academy/courses/${slug}${path}`, JSON.stringify(body));
  const lessons = Array.from({ length: LESSONS }, (_, n) => ({
    ...{ id: randomUUID(), title: `Unit ${n + 1}`, kind: 'link', optional: false, completion: 'marked', release: [] },
  }));
  await put('', {
    ...{ title: 'Accounting', summary: 'Books.', description: '', language: 'en', timeZone: 'Europe/Lisbon' },
    ...{ categories: [], level: 'beginner', listed: true, selfEnrolment: true },
  });
  await put('/draft', { sections: [{ id: randomUUID(), title: 'All', lessons }] });
  for (const { id } of lessons)
    await put(`/draft/lessons/${id}`, { body: { kind: 'link', address: 'https://example.com/unit' } });
  await put('/publication', { learners: 'stay', note: '' }, 'POST');
  await put('/gradebook', {
    categories: [
      { id: 'quizzes', title: 'Quizzes', weight: '40', extra: false, dropLowest: 1, dropHighest: 0 },
      { id: 'work', title: 'Homework', weight: '60', extra: false, dropLowest: 0, dropHighest: 0 },
    ],
    items: Array.from({ length: ITEMS }, (_, n) => ({
      ...{ id: `i${n}`, category: n % 2 === 0 ? 'quizzes' : 'work', title: `Exercise ${n + 1}`, outOf: '20' },
      ...{ extra: false, from: 'hand' },
    })),
    letters: {
      letters: [
        { letter: 'A', least: '90' },
        { letter: 'B', least: '0' },
      ],
      compared: { policy: 'exact' },
    },
  });
  await insertLearners(
    server.tenant,
    slug,
    lessons.map(({ id }) => id),
  );
}

const ENROLMENT = `('0198c0de-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** Beside the server: what a class did in a year would take a year by HTTP. */
async function insertLearners(tenant: string, course: string, lessons: readonly string[]): Promise<void> {
  const admin = await (await sharedDatabase()).admin();
  try {
    await admin.query(
      `insert into academy.enrolment (tenant, id, course, mail, version, state, via, begun_at, required, done)
        select $1, ${ENROLMENT}, $2, 'learner' || lpad(n::text, 4, '0') || '@example.com', 1, 'active', 'import', now(), $3, n % ($3 + 1)
          from generate_series(0, $4 - 1) n`,
      [tenant, course, lessons.length, LEARNERS],
    );
    await admin.query(
      `insert into academy.lesson_progress (tenant, enrolment, lesson, state, first_at, completed_at)
        select $1, ${ENROLMENT}, l.id, case when l.at <= n % $3 then 'completed' else 'started' end, now(),
            case when l.at <= n % $3 then now() end
          from generate_series(0, $4 - 1) n cross join unnest($2::uuid[]) with ordinality l (id, at) where l.at <= n % $3 + 1`,
      [tenant, lessons, lessons.length + 1, LEARNERS],
    );
    await admin.query(
      `insert into academy.item_score (tenant, enrolment, item, points, out_of, source, noted_at)
        select $1, ${ENROLMENT}, 'i' || m, ((n * 7 + m * 3) % 21)::text, '20', 'hand', now()
          from generate_series(0, $2 - 1) n cross join generate_series(0, $3 - 1) m`,
      [tenant, LEARNERS, ITEMS],
    );
  } finally {
    await admin.end();
  }
}
