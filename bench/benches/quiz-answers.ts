import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  keepAnswer,
  openAnswerBatches,
  openContents,
  openGradebooks,
  openSubmissionBatches,
  openVersions,
  service,
  submitAttempt,
} from '@pvt/academy';
import { openJobs } from '@pvt/kernel/jobs';
import { openLog } from '@pvt/kernel/log';
import { createMetrics } from '@pvt/kernel/metrics';
import pg from 'pg';
import { atOnce } from '../at-once.ts';
import { type Figure, figure, middle, note } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { quantile } from '../load.ts';
import { startPeerPostgres } from '../peers/postgres.ts';
import { runPgbench } from '../pgbench.ts';
import { answerAll, fillClassroom, idOf, learner, QUESTIONS, TENANT } from './academy/classroom.ts';

const LEARNERS = 1000;
const SUBMITTING = 5000;
/** The others wait, as requests do before the server takes them. */
const SUBMITTING_AT_ONCE = 200;
const CLIENTS = 32;
const SECONDS = 5;
const ROUNDS = 3;
const DAY_MS = 86_400_000;

/**
 * Answers that 1,000 learners save at once, beside pgbench with the same SQL, by the same role on the same PostgreSQL, in turn; how long one takes at
 * half of that load. Then 5,000 attempts that are submitted at once: to the last grade.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const { database, accessOf } = await openKernel(postgres.url, 'academy', service.migrations, CLIENTS);
    stops.push(() => database.close());
    const engine = await openLog({
      connection: { ...accessOf('log'), connections: CLIENTS },
      ...{ leaseMs: 3000, periodMs: DAY_MS, retentionMs: DAY_MS, onError: (...error) => note(String(error.at(-1))) },
    });
    stops.push(() => engine.close());
    const admin = new pg.Pool({ connectionString: postgres.url, max: 1 });
    stops.push(() => admin.end());
    await fillClassroom(database, 1, LEARNERS);
    await answerAll(database, 1, LEARNERS);
    // As PostgreSQL does by itself within a minute: until then its plans are those of empty tables.
    await admin.query('vacuum analyze');
    const saving = { database, now, answers: openAnswerBatches(database) };
    await measureSaves(saving);
    const script = fileURLToPath(new URL('quiz-answers.sql', import.meta.url));
    const pgbench = { access: accessOf('academy'), script, clients: CLIENTS, seconds: SECONDS };
    const rounds: { readonly ours: number; readonly peer: number | undefined }[] = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push({ ours: await measureSaves(saving), peer: await runPgbench(pgbench) });
    const { ours, peer } = middle(rounds, (round) => round.ours / (round.peer ?? 1));
    const atHalf = await measurePaced(saving, ours / 2);
    await fillClassroom(database, LEARNERS + 1, LEARNERS + SUBMITTING);
    await answerAll(database, LEARNERS + 1, LEARNERS + SUBMITTING);
    await admin.query('vacuum analyze');
    const log = engine.forService(database);
    // Nothing is put in: none of the questions asks for a program.
    const jobs = openJobs({ database, metrics: createMetrics(), onError: (error) => note(String(error)) });
    const ground = {
      ...{ database, log, jobs, now },
      ...{ versions: openVersions(), contents: openContents(), gradebooks: openGradebooks() },
    };
    const tools = { ...ground, submissions: openSubmissionBatches(ground) };
    const submitted = await measureSubmissions(tools);
    await requireAllGraded(admin);
    return [
      figure('quiz-answers', 'answers/s', ours, peer),
      figure('quiz-answers at half of that load', 'ms', atHalf.p50Ms, undefined, atHalf),
      figure(`quiz-submissions: ${SUBMITTING} at once, to the last grade`, 'ms', submitted, undefined),
    ];
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

const now = () => Temporal.Now.instant();

type SavingTools = Parameters<typeof keepAnswer>[0];

let saves = 0;

/** The next answer of a learner to one of the questions. */
function save(tools: SavingTools, n: number): Promise<unknown> {
  saves += 1;
  const slot = `s${1 + (saves % QUESTIONS)}`;
  const response = { kind: 'numeric', text: String(saves) } as const;
  // As the page sends it.
  const from = { device: idOf(n), upon: saves };
  return keepAnswer(tools, learner(n), idOf(n), { slot, version: 1 + saves, response, certainty: null, ...from });
}

async function measureSaves(tools: SavingTools): Promise<number> {
  let done = 0;
  const begun = performance.now();
  const end = begun + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: LEARNERS }, async (_, i) => {
      while (performance.now() < end) {
        await save(tools, i + 1);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - begun) / 1000);
}

/** Begins each of them at its time, whether those before it are done or not. @returns how long each took from then on (ms), in order */
async function paced(count: number, perSecond: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  const times: Promise<number>[] = [];
  const begun = performance.now();
  while (times.length < count) {
    const due = begun + (times.length * 1000) / perSecond;
    if (performance.now() < due) await setTimeout(1);
    else times.push(work(times.length).then(() => performance.now() - due));
  }
  return (await Promise.all(times)).sort((a, b) => a - b);
}

async function measurePaced(tools: SavingTools, perSecond: number): Promise<{ p50Ms: number; p99Ms: number }> {
  const times = await paced(Math.floor(perSecond * SECONDS), perSecond, (i) => save(tools, 1 + (i % LEARNERS)));
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

/** @returns milliseconds from the first submission to the last grade */
async function measureSubmissions(tools: Parameters<typeof submitAttempt>[0]): Promise<number> {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await atOnce(SUBMITTING_AT_ONCE, SUBMITTING, (i) => {
    const n = LEARNERS + 1 + i;
    return submitAttempt(tools, learner(n), idOf(n));
  });
  const { user, system } = process.cpuUsage(cpu);
  note(`a submission took this process ${((user + system) / 1000 / SUBMITTING).toFixed(2)} ms of CPU`);
  return performance.now() - begun;
}

/** None is lost, none is graded twice, and progress follows. */
async function requireAllGraded(admin: pg.Pool): Promise<void> {
  const { rows } = await admin.query<Record<string, number>>(
    `select (select count(*)::integer from academy.attempt where tenant = $1 and state = 'graded' and mark = $2) as attempts,
      (select count(*)::integer from log.event where tenant = $1 and type = 'pvt.academy.attempt.graded') as events,
      (select count(*)::integer from academy.enrolment where tenant = $1 and state = 'completed') as completed`,
    [TENANT, String(QUESTIONS)],
  );
  for (const [what, count] of Object.entries(rows[0] ?? {}))
    if (count !== SUBMITTING) throw new Error(`${count} ${what} instead of ${SUBMITTING}`);
}
