import type { Transaction } from '@pvt/kernel/database';
import type { KeptTask, ListedTask } from '../../core/kept-task.ts';

const COLUMNS = `t.name, t.definition, t.paused, t.paused_because as "pausedBecause", t.made_by as "madeBy", t.version, t.next_at as "nextAt"`;

// Served by run_once.
const LAST = `left join lateral (select r.state, r.scheduled_for from scheduler.run r
  where r.tenant = t.tenant and r.task = t.name order by r.scheduled_for desc limit 1) as last on true`;
const LISTED = `select ${COLUMNS}, last.state as "lastState", last.scheduled_for as "lastFor" from scheduler.task t ${LAST}`;

export async function taskOf(tx: Transaction, name: string): Promise<ListedTask | undefined> {
  const [row] = await tx.query<ListedTask>(`${LISTED} where t.tenant = $1 and t.name = $2`, [tx.tenant, name]);
  return row;
}

/** Until the transaction ends nobody else changes one of this name, decides about its times, or begins or ends a run of it, also where there is none. */
export async function lockTask(tx: Transaction, name: string): Promise<KeptTask | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`scheduler.task ${tx.tenant} ${name}`]);
  const [row] = await tx.query<KeptTask>(
    `select ${COLUMNS} from scheduler.task t where t.tenant = $1 and t.name = $2`,
    [tx.tenant, name],
  );
  return row;
}

/** By name. Served by the primary key. */
export function tasksAfter(tx: Transaction, name: string | undefined, most: number): Promise<ListedTask[]> {
  return tx.query<ListedTask>(
    `${LISTED} where t.tenant = $1 and ($2::text is null or t.name > $2) order by t.name limit $3`,
    [tx.tenant, name ?? null, most],
  );
}

/** What is due before an instant, the soonest first. Of a tenant's tasks, served by the primary key. */
export function soonestTasks(tx: Transaction, before: string, most: number): Promise<KeptTask[]> {
  return tx.query<KeptTask>(
    `select ${COLUMNS} from scheduler.task t where t.tenant = $1 and t.next_at < $2 order by t.next_at, t.name limit $3`,
    [tx.tenant, before, most],
  );
}

/** @returns its new version */
export async function storeTask(
  tx: Transaction,
  name: string,
  task: Pick<KeptTask, 'definition' | 'paused' | 'pausedBecause' | 'madeBy' | 'nextAt'>,
): Promise<number> {
  const { definition, paused, pausedBecause, madeBy, nextAt } = task;
  const [row] = await tx.query<{ version: number }>(
    `insert into scheduler.task as known (tenant, name, definition, paused, paused_because, made_by, next_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant, name) do update set definition = excluded.definition, paused = excluded.paused,
        paused_because = excluded.paused_because, made_by = excluded.made_by, next_at = excluded.next_at,
        version = known.version + 1
      returning version`,
    [tx.tenant, name, JSON.stringify(definition), paused, pausedBecause, madeBy, nextAt],
  );
  return row?.version ?? 0;
}

/** What is decided next, of the same version. */
export async function moveTask(tx: Transaction, name: string, nextAt: string | null): Promise<void> {
  await tx.query('update scheduler.task set next_at = $3 where tenant = $1 and name = $2', [tx.tenant, name, nextAt]);
}

export async function removeTask(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from scheduler.task where tenant = $1 and name = $2', [tx.tenant, name]);
}

/** The database's clock: ms since 1970. */
export async function databaseNow(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ now: number }>(
    'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  return row?.now ?? 0;
}
