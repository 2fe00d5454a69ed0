import type pg from 'pg';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { type LoadResult, runLoad } from '../load.ts';
import { startServer } from '../server.ts';
import { personOf } from '../session.ts';
import { idOf } from './academy/classroom.ts';

const LESSONS = 200;
const DONE = 100;
const FEW = 1000;
const MANY = 10 * FEW;
const REQUESTS = 1000;
const WARMUP = 300;

interface Asked {
  readonly client: pg.Client;
  readonly tenant: string;
  readonly account: string;
}

/**
 * The page of a course of 200 lessons over HTTP, with the session of a learner who has done half of it, one at a time: of 1,000 learners,
 * and of ten times as many.
 */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    const client = await openServerDatabase(server);
    try {
      const tenant = await tenantOf(server);
      const { session, account } = await personOf(server);
      await makeCourse(client, tenant);
      await addLearners({ client, tenant, account }, 1, FEW);
      const few = await readPages(server.port, session);
      await addLearners({ client, tenant, account }, FEW + 1, MANY);
      const many = await readPages(server.port, session);
      return [
        figure('course-page: 200 lessons, of 1,000 learners, p99', 'ms', few.p99Ms, undefined, few),
        figure('course-page: of 10,000 learners, p99', 'ms', many.p99Ms, undefined, many),
        figure('course-page: the median of ten times as many', 'x of itself', many.p50Ms / few.p50Ms, undefined),
      ];
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

async function readPages(port: number, session: string): Promise<LoadResult> {
  const path = '/v1/learning/courses/bench';
  const headers = { cookie: `pvt_session=${session}` };
  const text = await (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
  const page: unknown = JSON.parse(text);
  if (Reflect.get(Object(page), 'done') !== DONE || text.length < LESSONS * 100)
    throw new Error(`the page is not what it should be: ${text.slice(0, 300)}`);
  note(`${text.length} bytes`);
  const result = await runLoad({
    ...{ port, connections: 1, requests: REQUESTS, warmup: WARMUP },
    request: () => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: pvt_session=${session}\r\n\r\n`,
  });
  if (result.failed > 0) throw new Error(`${result.failed} pages failed: ${result.firstFailure}`);
  return result;
}

const lessonId = (n: number): string => idOf(1_000_000 + n);

async function makeCourse(client: pg.Client, tenant: string): Promise<void> {
  const lessons = Array.from({ length: LESSONS }, (_, n) => ({
    ...{ id: lessonId(n), title: `Lesson ${n}`, kind: 'text', optional: false, minutes: 10, completion: 'marked' },
    // Each waits for the one before it.
    release: n === 0 ? [] : [{ kind: 'afterLesson', lesson: lessonId(n - 1), days: 0 }],
    body: 'be'.repeat(32),
  }));
  const sections = Array.from({ length: 20 }, (_, s) => ({
    ...{ id: idOf(2_000_000 + s), title: `Section ${s}`, lessons: lessons.slice(s * 10, s * 10 + 10) },
  }));
  const definition = {
    ...{
      title: 'Bench',
      language: 'en',
      timeZone: 'Europe/Lisbon',
      categories: [],
      listed: false,
      selfEnrolment: true,
    },
  };
  await client.query(`insert into academy.course (tenant, slug, definition, published) values ($1, 'bench', $2, 1)`, [
    ...[tenant, JSON.stringify(definition)],
  ]);
  await client.query(
    `insert into academy.course_version (tenant, course, version, outline, required, note, published_by)
      values ($1, 'bench', 1, $2, $3::uuid[], '', 'bench')`,
    [tenant, JSON.stringify({ sections }), lessons.map(({ id }) => id)],
  );
}

const ID = `lpad(to_hex(n), 32, '0')::uuid`;

/** Of whom one is the learner that asks. */
async function addLearners({ client, tenant, account }: Asked, from: number, to: number): Promise<void> {
  await client.query(
    `insert into academy.enrolment (tenant, id, course, account, version, state, via, begun_at, required, done)
      select $1, ${ID}, 'bench', case when n = $6 then $7::uuid else ${ID} end, 1, 'active', 'self', now(), $4, $5
        from generate_series($2::integer, $3::integer) n`,
    [tenant, from, to, LESSONS, DONE, FEW >> 1, account],
  );
  await client.query(
    `insert into academy.lesson_progress (tenant, enrolment, lesson, state, first_at, completed_at)
      select $1, ${ID}, l.id, 'completed', now(), now()
        from generate_series($2::integer, $3::integer) n cross join unnest($4::uuid[]) l (id)`,
    [tenant, from, to, Array.from({ length: DONE }, (_, n) => lessonId(n))],
  );
  // As PostgreSQL does by itself within a minute: until then its plans are those of empty tables.
  await client.query('vacuum analyze');
}
