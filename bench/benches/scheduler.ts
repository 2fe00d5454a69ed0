import { openServerDatabase } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import type { BenchOptions } from '../options.ts';
import { type Server, startServer } from '../server.ts';

const TASKS = 10_000;
/** Tasks that are put at a time. */
const AT_ONCE = 32;
const MINUTE_MS = 60_000;
/** For each task that is still to be put (ms), before the first is due. */
const LEAD_MS = 3;

interface Runs {
  readonly runs: string;
  readonly tasks: string;
  readonly done: string;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** How late 10,000 tasks begin that are due in one minute, one after the other, of one tenant in one process; each publishes an event. */
export async function run({ events = TASKS }: BenchOptions): Promise<Figure[]> {
  const server = await startServer();
  try {
    const first = Date.now() + events * LEAD_MS + 5000;
    await putTasks(server, events, first);
    note(`${events} tasks are in place ${((first - Date.now()) / 1000).toFixed(1)} s before the first is due`);
    const database = await openServerDatabase(server);
    try {
      const runs = await awaitRuns(() => database.query<Runs>(FIGURES).then(({ rows }) => rows[0]), events);
      if (Number(runs.runs) !== events || Number(runs.tasks) !== events)
        throw new Error(`${runs.tasks} of ${events} tasks ran, in ${runs.runs} runs`);
      return [
        figure('scheduler: begin after its time, at most', 'ms', runs.most, undefined, {
          p50Ms: runs.p50,
          p99Ms: runs.p99,
        }),
      ];
    } finally {
      await database.end();
    }
  } finally {
    await server.stop();
  }
}

async function putTasks(server: Server, count: number, first: number): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) {
        const i = next++;
        await server.call('PUT', `/v1/tasks/bench-${i}`, {
          schedule: { at: new Date(first + Math.floor((i * MINUTE_MS) / count)).toISOString() },
          action: { kind: 'event', type: 'bench.due', data: { i } },
        });
      }
    }),
  );
}

const FIGURES = `select count(*) as runs, count(distinct task) as tasks, count(*) filter (where state = 'done') as done,
    percentile_cont(0.5) within group (order by late) as p50, percentile_cont(0.99) within group (order by late) as p99,
    max(late) as most
  from (select task, state, extract(epoch from started_at - scheduled_for)::float8 * 1000 as late from scheduler.run) as run`;

/** Until nothing has ended for some seconds, so that a second run of a task would be seen. */
async function awaitRuns(ask: () => Promise<Runs | undefined>, wanted: number): Promise<Runs> {
  for (let seen = -1, quiet = 0; ; ) {
    const runs = await ask();
    const done = Number(runs?.done ?? 0);
    quiet = done === seen ? quiet + 1 : 0;
    seen = done;
    if (runs !== undefined && done >= wanted && quiet >= 3) return runs;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
