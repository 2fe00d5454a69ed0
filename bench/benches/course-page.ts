import { getLearnerCourse, openVersions, service } from '@pvt/academy';
import type { Database } from '@pvt/kernel/database';
import pg from 'pg';
import { type Figure, figure, middle } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { quantile } from '../load.ts';
import { startPeerPostgres } from '../peers/postgres.ts';
import { idOf, learner, TENANT } from './academy/classroom.ts';

const LESSONS = 200;
const DONE = 100;
const FEW = 1000;
const MANY = 10 * FEW;
const PAGES = 1000;
const ROUNDS = 5;

interface Round {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The page of a course of 200 lessons, of which its learner has done half, as JSON; of 10,000 learners, beside 1,000. */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const { database } = await openKernel(postgres.url, 'academy', service.migrations, 4);
    stops.push(() => database.close());
    const admin = new pg.Pool({ connectionString: postgres.url, max: 1 });
    stops.push(() => admin.end());
    await makeCourse(database);
    const few = await measured(database, admin, 1, FEW);
    const many = await measured(database, admin, FEW + 1, MANY);
    return [figure('course-page: 200 lessons, one of 10,000 learners', 'ms', many.p50Ms, few.p50Ms, many)];
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

async function measured(database: Database, admin: pg.Pool, from: number, to: number): Promise<Round> {
  await addLearners(database, from, to);
  // As PostgreSQL does by itself within a minute: until then its plans are those of empty tables.
  await admin.query('vacuum analyze');
  const rounds: Round[] = [];
  for (let i = 0; i <= ROUNDS; i++) {
    const round = await readPages(database, to);
    // The first one compiles.
    if (i > 0) rounds.push(round);
  }
  return middle(rounds, ({ p99Ms }) => p99Ms);
}

const tools = { versions: openVersions(), now: () => Temporal.Now.instant() };

async function readPages(database: Database, learners: number): Promise<Round> {
  const times: number[] = [];
  for (let i = 0; i < PAGES; i++) {
    const begun = performance.now();
    const page = await getLearnerCourse({ database, ...tools }, learner(1 + ((i * 7919) % learners)), 'bench');
    const text = JSON.stringify(page);
    times.push(performance.now() - begun);
    if (page.done !== DONE || text.length < LESSONS * 100) throw new Error('the page is not what it should be');
  }
  times.sort((a, b) => a - b);
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

const lessonId = (n: number): string => idOf(1_000_000 + n);

async function makeCourse(database: Database): Promise<void> {
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
  await database.transaction(TENANT, async (tx) => {
    await tx.query(`insert into academy.course (tenant, slug, definition, published) values ($1, 'bench', $2, 1)`, [
      ...[TENANT, JSON.stringify(definition)],
    ]);
    await tx.query(
      `insert into academy.course_version (tenant, course, version, outline, required, note, published_by)
        values ($1, 'bench', 1, $2, $3::uuid[], '', 'bench')`,
      [TENANT, JSON.stringify({ sections }), lessons.map(({ id }) => id)],
    );
  });
}

const ID = `lpad(to_hex(n), 32, '0')::uuid`;

async function addLearners(database: Database, from: number, to: number): Promise<void> {
  await database.transaction(TENANT, async (tx) => {
    await tx.query(
      `insert into academy.enrolment (tenant, id, course, account, version, state, via, begun_at, required, done)
        select $1, ${ID}, 'bench', ${ID}, 1, 'active', 'self', now(), $4, $5 from generate_series($2::integer, $3::integer) n`,
      [TENANT, from, to, LESSONS, DONE],
    );
    await tx.query(
      `insert into academy.lesson_progress (tenant, enrolment, lesson, state, first_at, completed_at)
        select $1, ${ID}, l.id, 'completed', now(), now()
          from generate_series($2::integer, $3::integer) n cross join unnest($4::uuid[]) l (id)`,
      [TENANT, from, to, Array.from({ length: DONE }, (_, n) => lessonId(n))],
    );
  });
}
