import type { Transaction } from '@pvt/kernel/database';
import type { Fatal } from '../../core/import-chunk.ts';
import type { ReadDefinition } from '../../core/source.ts';
import { JOB_COLUMNS, type JobRow, READING_COLUMNS, type RunningRow } from './import-row.ts';
import { storable } from './storable.ts';

/** A runner that stays silent this long is taken for dead: its job counts as interrupted. */
export const LEASE = "interval '15 seconds'";

export interface NewImport {
  readonly id: string;
  readonly source: string;
  readonly definition: ReadDefinition;
  /** The token that all that a runner writes is fenced by. */
  readonly runner: string;
  readonly fileName: string | undefined;
  readonly bytesTotal: number | undefined;
  /** Where the file that is sent begins: 0, or where the job stands. */
  readonly offset: number;
}

/** What a runner knows of the file by now. */
export interface ReadSoFar {
  readonly bytesRead: number;
  /** A digest of its beginning. */
  readonly head: Buffer | undefined;
}

const INSERT = `insert into collect.import (tenant, id, source, definition, state, runner, lease_until, file_name, bytes_total)
  values ($1, $2, $3, $4, 'running', $5, clock_timestamp() + ${LEASE}, $6, $7)
  on conflict (tenant, id) do nothing returning ${JOB_COLUMNS}, ${READING_COLUMNS}`;

/** @returns undefined when there is a job of this id */
export async function insertImport(tx: Transaction, job: NewImport): Promise<RunningRow | undefined> {
  const { id, source, definition, runner, fileName, bytesTotal } = job;
  const values = [tx.tenant, id, source, JSON.stringify(definition), runner, fileName ?? null, bytesTotal ?? null];
  const [row] = await tx.query<RunningRow>(INSERT, values);
  return row;
}

const TAKE_OVER = `update collect.import set state = 'running', runner = $4, lease_until = clock_timestamp() + ${LEASE},
    updated_at = clock_timestamp(), bytes_total = coalesce($5, bytes_total)
  where tenant = $1 and id = $2 and source = $3 and state in ('running', 'interrupted')
    and ($6::bigint = 0 or resume_at = $6)
  returning ${JOB_COLUMNS}, ${READING_COLUMNS}`;

/**
 * Takes an interrupted job over, or one whose sender came back before the break was noticed. One that does not stand at the
 * offset is left to whoever has it.
 */
export async function takeImportOver(tx: Transaction, job: NewImport): Promise<RunningRow | undefined> {
  const { id, source, runner, bytesTotal, offset } = job;
  const [row] = await tx.query<RunningRow>(TAKE_OVER, [tx.tenant, id, source, runner, bytesTotal ?? null, offset]);
  return row;
}

const FIND_RUNNING = `select ${JOB_COLUMNS}, ${READING_COLUMNS} from collect.import where tenant = $1 and id = $2`;

export async function findRunningImport(tx: Transaction, id: string): Promise<RunningRow | undefined> {
  const [row] = await tx.query<RunningRow>(FIND_RUNNING, [tx.tenant, id]);
  return row;
}

export async function renewImport(tx: Transaction, id: string, runner: string, bytesRead: number): Promise<void> {
  const text = `update collect.import set lease_until = clock_timestamp() + ${LEASE}, updated_at = clock_timestamp(),
    bytes_read = greatest(bytes_read, $4) where tenant = $1 and id = $2 and runner = $3 and state = 'running'`;
  await tx.query(text, [tx.tenant, id, runner, bytesRead]);
}

export async function interruptImport(tx: Transaction, id: string, runner: string): Promise<void> {
  const text = `update collect.import set state = 'interrupted', updated_at = clock_timestamp()
    where tenant = $1 and id = $2 and runner = $3 and state = 'running'`;
  await tx.query(text, [tx.tenant, id, runner]);
}

const END = `update collect.import set state = $4, bytes_read = greatest(bytes_read, $5), error_code = $6, error_detail = $7,
    head = coalesce(head, $8), updated_at = clock_timestamp(), finished_at = clock_timestamp()
  where tenant = $1 and id = $2 and runner = $3 and state = 'running' returning ${JOB_COLUMNS}`;

/** Done, or failed by what is wrong with the file. @returns undefined when the job is no longer this runner's */
export async function endImport(
  tx: Transaction,
  id: string,
  runner: string,
  { bytesRead, head, fatal }: ReadSoFar & { readonly fatal: Fatal | undefined },
): Promise<JobRow | undefined> {
  const state = fatal === undefined ? 'done' : 'failed';
  const fault = fatal === undefined ? [null, null] : [fatal.code, storable(fatal.detail)];
  const [row] = await tx.query<JobRow>(END, [tx.tenant, id, runner, state, bytesRead, ...fault, head ?? null]);
  if (row !== undefined)
    await tx.query('delete from collect.import_chunk where tenant = $1 and import = $2', [tx.tenant, id]);
  return row;
}
