import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Run, RunState } from '../../core/run.ts';

interface RunRow extends Omit<Run, 'error'> {
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

const COLUMNS = `id, task, scheduled_for as "scheduledFor", state, manual, attempts, times, started_at as "startedAt",
  ended_at as "endedAt", floor(extract(epoch from ended_at - started_at) * 1000)::integer as "durationMs", output,
  error_code as "errorCode", error_detail as "errorDetail"`;

function runOf({ errorCode, errorDetail, ...run }: RunRow): Run {
  return { ...run, error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? '' } };
}

export interface NewRun {
  readonly id: string;
  readonly task: string;
  /** An ISO instant. */
  readonly scheduledFor: string;
  readonly state: 'waiting' | 'queued' | 'skipped' | 'missed';
  readonly manual?: boolean;
  readonly times?: number;
}

const ENDED = ['skipped', 'missed'];

/** @returns false where there is a run for this time already */
export async function insertRun(tx: Transaction, run: NewRun): Promise<boolean> {
  const { id, task, scheduledFor, state, manual = false, times = 1 } = run;
  const rows = await tx.query(
    `insert into scheduler.run (tenant, id, task, scheduled_for, state, manual, times, ended_at, error_code, error_detail)
      values ($1, $2, $3, $4, $5, $6, $7, case when $8 then clock_timestamp() end, $9, $10)
      on conflict on constraint run_once do nothing returning id`,
    [
      ...[tx.tenant, id, task, scheduledFor, state, manual, times, ENDED.includes(state)],
      ...(state === 'skipped' ? ['OVERLAP', 'The run before had not ended.'] : [null, null]),
    ],
  );
  return rows.length > 0;
}

/** Runs of a task that have not ended. Served by run_unfinished. */
export async function unfinishedRuns(tx: Transaction, task: string): Promise<Run[]> {
  const rows = await tx.query<RunRow>(
    `select ${COLUMNS} from scheduler.run where tenant = $1 and task = $2 and state in ('waiting', 'queued', 'running')
      order by scheduled_for`,
    [tx.tenant, task],
  );
  return rows.map(runOf);
}

export async function runById(tx: Transaction, id: string): Promise<Run | undefined> {
  const [row] = await tx.query<RunRow>(`select ${COLUMNS} from scheduler.run where tenant = $1 and id = $2`, [
    tx.tenant,
    id,
  ]);
  return row === undefined ? undefined : runOf(row);
}

export async function beginRun(tx: Transaction, id: string, attempts: number): Promise<void> {
  await tx.query(
    `update scheduler.run set state = 'running', attempts = $3, started_at = coalesce(started_at, clock_timestamp()) where tenant = $1 and id = $2`,
    [tx.tenant, id, attempts],
  );
}

export async function setRunState(tx: Transaction, id: string, state: 'waiting'): Promise<void> {
  await tx.query('update scheduler.run set state = $3 where tenant = $1 and id = $2', [tx.tenant, id, state]);
}

export interface RunEnd {
  readonly state: Extract<RunState, 'done' | 'failed' | 'replaced'>;
  /** JSON. */
  readonly output?: unknown;
  readonly error?: { readonly code: string; readonly detail: string };
}

export async function endRun(tx: Transaction, id: string, { state, output = null, error }: RunEnd): Promise<void> {
  await tx.query(
    `update scheduler.run set state = $3, ended_at = clock_timestamp(), output = $4, error_code = $5, error_detail = left($6, 4000)
      where tenant = $1 and id = $2`,
    [
      tx.tenant,
      id,
      state,
      output === null ? null : JSON.stringify(output),
      error?.code ?? null,
      error?.detail.replaceAll('\0', '') ?? null,
    ],
  );
}

/** The newest first. Served by run_once. @param before the time of the last one read */
export async function newestRuns(
  tx: Transaction,
  task: string,
  before: string | undefined,
  most: number,
): Promise<Run[]> {
  const rows = await tx.query<RunRow>(
    `select ${COLUMNS} from scheduler.run where tenant = $1 and task = $2 and ($3::timestamptz is null or scheduled_for < $3)
      order by scheduled_for desc limit $4`,
    [tx.tenant, task, before ?? null, most],
  );
  return rows.map(runOf);
}

/** Of all tenants, those that ended before so long (ms). Served by run_ended. @returns how many */
export async function forgetRuns(on: Queryable, keepMs: number, most: number): Promise<number> {
  const rows = await on.query(
    `delete from scheduler.run where (tenant, id) in (select tenant, id from scheduler.run
      where ended_at < now() - $1 * interval '1 millisecond' order by ended_at limit $2) returning id`,
    [keepMs, most],
  );
  return rows.length;
}
