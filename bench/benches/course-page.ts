import type pg from 'pg';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, middle } from '../figure.ts';
import { type LoadResult, runLoad } from '../load.ts';
import { startServer } from '../server.ts';
import { personOf } from '../session.ts';
import { idOf } from './academy/classroom.ts';

const LESSONS = 200;
const DONE = 100;
const FEW = 1000;
const MANY = 10 * FEW;
const REQUESTS = 300;
const WARMUP = 50;
const ROUNDS = 9;

interface Asked {
  readonly client: pg.Client;
  readonly tenant: string;
  readonly account: string;
}

/**
 * The page of a course of 200 lessons over HTTP, with the session of a learner who has done half of it, one at a time: of 1,000 learners,
 * and of another with ten times as many, in turn.
 */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    const client = await openServerDatabase(server);
    try {
      const tenant = await tenantOf(server);
      const { session, account } = await personOf(server);
      await addCourse({ client, tenant, account }, 'few', FEW, 0);
      await addCourse({ client, tenant, account }, 'many', MANY, FEW);
      // As PostgreSQL does by itself within a minute: until then its plans are those of empty tables.
      await client.query('vacuum analyze');
      const read = (course: string) => readPages(server.port, session, course);
      const [few, many]: [LoadResult[], LoadResult[]] = [[], []];
      // The first ones compile.
      for (let round = -1; round < ROUNDS; round++) {
        const pair = [await read('few'), await read('many')] as const;
        if (round < 0) continue;
        few.push(pair[0]);
        many.push(pair[1]);
      }
      const ofFew = middle(few, ({ p50Ms }) => p50Ms);
      const ofMany = middle(many, ({ p50Ms }) => p50Ms);
      return [
        figure('course-page: 200 lessons, of 1,000 learners, p99', 'ms', ofFew.p99Ms, undefined, ofFew),
        figure('course-page: of 10,000 learners, p99', 'ms', ofMany.p99Ms, undefined, ofMany),
        figure('course-page: the median of ten times as many', 'x of itself', ofMany.p50Ms / ofFew.p50Ms, undefined),
      ];
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

async function readPages(port: number, session: string, course: string): Promise<LoadResult> {
  const path = `/v1/learning/courses/${course}`;
  const headers = { cookie: `pvt_session=${session}` };
  const text = await (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
  const page: unknown = JSON.parse(text);
  if (Reflect.get(Object(page), 'done') !== DONE || text.length < LESSONS * 100)
    throw new Error(`the page is not what it should be: ${text.slice(0, 300)}`);
  const result = await runLoad({
    ...{ port, connections: 1, requests: REQUESTS, warmup: WARMUP },
    request: () => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: pvt_session=${session}\r\n\r\n`,
  });
  if (result.failed > 0) throw new Error(`${result.failed} pages failed: ${result.firstFailure}`);
  return result;
}

const lessonId = (n: number): string => idOf(1_000_000 + n);

/** A course with so many learners, of whom one is the learner that asks. @param before how many enrolments there are */
async function addCourse(asked: Asked, slug: string, learners: number, before: number): Promise<void> {
  await makeCourse(asked, slug);
  await addLearners(asked, slug, before + 1, before + learners);
}

async function makeCourse({ client, tenant }: Asked, slug: string): Promise<void> {
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
  await client.query(`insert into academy.course (tenant, slug, definition, published) values ($1, $2, $3, 1)`, [
    ...[tenant, slug, JSON.stringify(definition)],
  ]);
  await client.query(
    `insert into academy.course_version (tenant, course, version, outline, required, note, published_by)
      values ($1, $2, 1, $3, $4::uuid[], '', 'bench')`,
    [tenant, slug, JSON.stringify({ sections }), lessons.map(({ id }) => id)],
  );
}

const ID = `lpad(to_hex(n), 32, '0')::uuid`;

async function addLearners({ client, tenant, account }: Asked, slug: string, from: number, to: number): Promise<void> {
  await client.query(
    `insert into academy.enrolment (tenant, id, course, account, version, state, via, begun_at, required, done)
      select $1, ${ID}, $8, case when n = $6 then $7::uuid else ${ID} end, 1, 'active', 'self', now(), $4, $5
        from generate_series($2::integer, $3::integer) n`,
    [tenant, from, to, LESSONS, DONE, (from + to) >> 1, account, slug],
  );
  await client.query(
    `insert into academy.lesson_progress (tenant, enrolment, lesson, state, first_at, completed_at)
      select $1, ${ID}, l.id, 'completed', now(), now()
        from generate_series($2::integer, $3::integer) n cross join unnest($4::uuid[]) l (id)`,
    [tenant, from, to, Array.from({ length: DONE }, (_, n) => lessonId(n))],
  );
}
