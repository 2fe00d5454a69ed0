import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure } from '../figure.ts';
import { type LoadResult, runLoad } from '../load.ts';
import { type Server, startServer } from '../server.ts';
import { sessionOf } from '../session.ts';

const LESSONS = 200;
const LEARNERS = 1000;
const GROWTH = 10;
/** Of each learner, and of the one whose page is asked for. */
const COMPLETED = 100;
const OTHERS_COMPLETED = 20;
const REQUESTS = 400;
const WARMUP = 100;
const COURSE = 'bench';
const PAGE = `/v1/learning/courses/${COURSE}`;

/**
 * A learner's page of a course of 200 lessons over HTTP, half of them completed, among 1,000 learners; then among ten times as many.
 */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    const session = await sessionOf(server);
    const client = await openServerDatabase(server);
    try {
      const tenant = await tenantOf(server);
      const lessons = await openCourse(server);
      await enrol(server, session);
      await client.query(FILL_OWN, [tenant, COURSE, lessons.slice(0, COMPLETED)]);
      await fillLearners(client, tenant, lessons, LEARNERS);
      const few = await measure(server, session);
      await fillLearners(client, tenant, lessons, LEARNERS * (GROWTH - 1));
      const many = await measure(server, session);
      return [
        figure(`course-page: ${LESSONS} lessons, ${LEARNERS} learners, p99`, 'ms', few.p99Ms, undefined, few),
        figure(`course-page: ten times as many learners, p99`, 'ms', many.p99Ms, undefined, many),
        figure('course-page: the median of ten times as many', 'x of itself', many.p50Ms / few.p50Ms, undefined),
      ];
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

const cookieOf = (session: string): string => `Cookie: pvt_session=${session}\r\n`;

async function openCourse(server: Server): Promise<string[]> {
  const root = `/v1/academy/courses/${COURSE}`;
  await server.call('PUT', root, {
    ...{ title: 'Bench', language: 'en', timeZone: 'Europe/Lisbon', categories: [], listed: true, selfEnrolment: true },
  });
  const lessons = Array.from({ length: LESSONS }, (_, n) => ({
    ...{ id: randomUUID(), title: `Lesson ${n + 1}`, kind: 'text', optional: n % 10 === 9, completion: 'marked' },
    // Each fifth opens only later, so that rules are asked too.
    release: n % 5 === 4 ? [{ kind: 'afterEnrolment', days: n % 7 }] : [],
  }));
  const sections = Array.from({ length: 10 }, (_, n) => ({
    ...{ id: randomUUID(), title: `Section ${n + 1}`, lessons: lessons.slice(n * 20, n * 20 + 20) },
  }));
  await server.call('PUT', `${root}/draft`, { sections });
  for (const { id, title } of lessons)
    await server.call('PUT', `${root}/draft/lessons/${id}`, {
      body: {
        kind: 'text',
        doc: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: title }] }] },
      },
    });
  await server.call('POST', `${root}/publication`, { learners: 'stay', note: '' });
  return lessons.map(({ id }) => id);
}

async function enrol(server: Server, session: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${server.port}${PAGE}/enrolment`, {
    method: 'POST',
    headers: { cookie: `pvt_session=${session}`, 'content-type': 'application/json', 'x-pvt-request': '1' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`the learner was not enrolled: ${answer.status} ${await answer.text()}`);
}

const FILL_OWN = `insert into academy.lesson_progress (tenant, enrolment, lesson, state, first_at, completed_at)
  select $1, e.id, l, 'completed', now(), now() from academy.enrolment e cross join unnest($3::uuid[]) l
    where e.tenant = $1 and e.course = $2`;

/** So many more learners, each with some lessons completed. */
async function fillLearners(
  client: pg.Client,
  tenant: string,
  lessons: readonly string[],
  count: number,
): Promise<void> {
  await client.query(
    `with learners as (
        insert into academy.enrolment (tenant, id, course, account, version, state, via, begun_at, required, done)
          select $1, uuidv7(), $2, gen_random_uuid(), 1, 'active', 'staff', now(), ${(LESSONS * 9) / 10}, 0 from generate_series(1, $3::integer)
          returning id)
      insert into academy.lesson_progress (tenant, enrolment, lesson, state, first_at, completed_at)
        select $1, id, l, 'completed', now(), now() from learners cross join unnest($4::uuid[]) l`,
    [tenant, COURSE, count, lessons.slice(0, OTHERS_COMPLETED)],
  );
  await client.query('vacuum analyze');
}

async function measure(server: Server, session: string): Promise<LoadResult> {
  const result = await runLoad({
    ...{ port: server.port, connections: 1, requests: REQUESTS, warmup: WARMUP },
    request: () => `GET ${PAGE} HTTP/1.1\r\nHost: localhost\r\n${cookieOf(session)}\r\n`,
  });
  if (result.failed > 0) throw new Error(`${result.failed} pages failed: ${result.firstFailure}`);
  return result;
}
