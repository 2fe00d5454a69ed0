import type { Database, Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import type { ChunkCounts, Fatal, LineFault } from '../../core/import-chunk.ts';
import { KEPT_VERDICTS } from '../../core/import-job.ts';
import type { LineEnd } from '../../core/rows/row.ts';
import type { ReadDefinition } from '../../core/source.ts';
import { JOB_COLUMNS, type JobRow } from './import-row.ts';
import { storable } from './storable.ts';

/** A runner that stays silent this long is taken for dead: its job counts as interrupted. */
const LEASE = "interval '15 seconds'";

export interface NewImport {
  readonly id: string;
  readonly source: string;
  readonly definition: ReadDefinition;
  readonly runner: string;
  readonly fileName: string | undefined;
  readonly bytesTotal: number | undefined;
  /** Where the file that is sent begins: 0, or where the job stands. */
  readonly offset: number;
}

/** Where a chunk finds the job and where it leaves it. */
export interface Reached {
  readonly start: number;
  readonly end: number;
  readonly nextLine: number;
  readonly bytesRead: number;
  /** What the file begins with, where it is known by now. */
  readonly head: Buffer | undefined;
  readonly columns: readonly string[] | undefined;
  readonly lineEnd: LineEnd | undefined;
  readonly hashes: Uint8Array;
  readonly counts: ChunkCounts;
  readonly faults: readonly LineFault[];
}

/** How a job ends. */
export interface Ended extends Pick<Reached, 'bytesRead' | 'head'> {
  readonly fatal: Fatal | undefined;
}

/** What a runner writes. Everything but the beginning is fenced by the runner's token. */
export interface ImportStore {
  /**
   * Begins a job, or takes an interrupted one (or one whose sender came back before we noticed the break) over. One that
   * does not stand at the offset is left to whoever has it.
   */
  begin(tenant: string, job: NewImport): Promise<JobRow>;
  /** The job as it stands. @throws Error when there is none */
  find(tenant: string, id: string): Promise<JobRow>;
  /** Calls back with the hashes of each chunk stored so far, in order. */
  eachHashes(tenant: string, id: string, take: (hashes: Uint8Array) => void): Promise<void>;
  /** In the transaction that stores the chunk's events. @returns false when the job is not at the chunk's start. */
  reach(tx: Transaction, id: string, runner: string, reached: Reached): Promise<boolean>;
  /** Whether this runner has the job and the chunk that ends there is stored: what a lost answer to a commit leaves open. */
  hasReached(tenant: string, id: string, runner: string, end: number): Promise<boolean>;
  renew(tenant: string, id: string, runner: string, bytesRead: number): Promise<void>;
  interrupt(tenant: string, id: string, runner: string): Promise<void>;
  finish(tenant: string, id: string, runner: string, end: Ended): Promise<void>;
}

const READING = `definition, columns, line_end as "lineEnd", resume_line as "resumeLine", head`;

const BEGIN = `insert into collect.import (tenant, id, source, definition, state, runner, lease_until, file_name, bytes_total)
  values ($1, $2, $3, $4, 'running', $5, clock_timestamp() + ${LEASE}, $6, $7)
  on conflict (tenant, id) do update set state = 'running', runner = excluded.runner, lease_until = excluded.lease_until,
    updated_at = clock_timestamp(), bytes_total = coalesce(excluded.bytes_total, import.bytes_total)
    where import.state in ('running', 'interrupted') and import.source = excluded.source
      and ($8::bigint = 0 or import.resume_at = $8)
  returning ${JOB_COLUMNS}, ${READING}`;

const REACH = {
  name: 'collect_import_reach',
  text: `with job as (
      update collect.import set resume_at = $4, resume_line = $5, bytes_read = greatest(bytes_read, $6), columns = $7, line_end = $15, head = coalesce(head, $16), chunks = chunks + 1,
        lines_read = lines_read + $8, lines_accepted = lines_accepted + $9, lines_duplicate = lines_duplicate + $10,
        lines_refused = lines_refused + $11, lines_left_out = lines_left_out + $12,
        updated_at = clock_timestamp(), lease_until = clock_timestamp() + ${LEASE}
      where tenant = $1 and id = $2 and runner = $3 and state = 'running' and resume_at = $14
      returning chunks, lines_refused - $11 as refused_before)
    , chunk as (insert into collect.import_chunk (tenant, import, number, hashes) select $1, $2, chunks, $13 from job)
    select refused_before as "refusedBefore" from job`,
};

const FAULTS = `insert into collect.import_verdict (tenant, import, line, code, pointer, detail)
  select $1, $2, * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[])`;

export function importStore(database: Database): ImportStore {
  return {
    begin: (tenant, job) =>
      database.transaction(tenant, async (tx) => {
        const values = [
          tenant,
          job.id,
          job.source,
          JSON.stringify(job.definition),
          job.runner,
          job.fileName ?? null,
          job.bytesTotal ?? null,
          job.offset,
        ];
        const [begun] = await tx.query<JobRow>(BEGIN, values);
        if (begun !== undefined) return begun;
        return findIn(tx, job.id);
      }),

    find: (tenant, id) => database.transaction(tenant, (tx) => findIn(tx, id)),

    async eachHashes(tenant, id, take) {
      let after = 0;
      while (true) {
        const text =
          'select number, hashes from collect.import_chunk where tenant = $1 and import = $2 and number > $3 order by number limit 100';
        const rows = await database.transaction(tenant, (tx) =>
          tx.query<{ number: number; hashes: Buffer }>(text, [tenant, id, after]),
        );
        for (const row of rows) take(row.hashes);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.number;
      }
    },

    async reach(tx, id, runner, { start, end, nextLine, bytesRead, head, columns, lineEnd, hashes, counts, faults }) {
      const place = [end, nextLine, bytesRead, columns ?? null];
      const { read, accepted, duplicate, refused, leftOut } = counts;
      const values = [
        tx.tenant,
        id,
        runner,
        ...place,
        read,
        accepted,
        duplicate,
        refused,
        leftOut,
        Buffer.from(hashes),
        start,
        lineEnd ?? null,
        head ?? null,
      ];
      const [row] = await tx.query<{ refusedBefore: number }>(REACH, values);
      if (row === undefined) return false;
      const kept = faults.slice(0, Math.max(0, KEPT_VERDICTS - row.refusedBefore));
      if (kept.length > 0) {
        const texts = (pick: (fault: LineFault) => string) => textArray(kept.map((fault) => storable(pick(fault))));
        const columnsOf = [
          texts((fault) => fault.code),
          texts((fault) => fault.pointer),
          texts((fault) => fault.detail),
        ];
        await tx.query(FAULTS, [tx.tenant, id, kept.map((fault) => fault.line), ...columnsOf]);
      }
      return true;
    },

    async hasReached(tenant, id, runner, end) {
      const text = 'select id from collect.import where tenant = $1 and id = $2 and runner = $3 and resume_at = $4';
      return (await database.transaction(tenant, (tx) => tx.query(text, [tenant, id, runner, end]))).length > 0;
    },

    async renew(tenant, id, runner, bytesRead) {
      const text = `update collect.import set lease_until = clock_timestamp() + ${LEASE}, updated_at = clock_timestamp(),
        bytes_read = greatest(bytes_read, $4) where tenant = $1 and id = $2 and runner = $3 and state = 'running'`;
      await database.transaction(tenant, (tx) => tx.query(text, [tenant, id, runner, bytesRead]));
    },

    async interrupt(tenant, id, runner) {
      const text = `update collect.import set state = 'interrupted', updated_at = clock_timestamp()
        where tenant = $1 and id = $2 and runner = $3 and state = 'running'`;
      await database.transaction(tenant, (tx) => tx.query(text, [tenant, id, runner]));
    },

    finish: (tenant, id, runner, { bytesRead, head, fatal }) =>
      database.transaction(tenant, async (tx) => {
        const text = `update collect.import set state = $4, bytes_read = greatest(bytes_read, $5), error_code = $6, error_detail = $7, head = coalesce(head, $8),
            updated_at = clock_timestamp(), finished_at = clock_timestamp()
          where tenant = $1 and id = $2 and runner = $3 and state = 'running' returning id`;
        const state = fatal === undefined ? 'done' : 'failed';
        const values = [
          tenant,
          id,
          runner,
          state,
          bytesRead,
          fatal?.code ?? null,
          fatal === undefined ? null : storable(fatal.detail),
          head ?? null,
        ];
        if ((await tx.query(text, values)).length === 0) return;
        await tx.query('delete from collect.import_chunk where tenant = $1 and import = $2', [tenant, id]);
      }),
  };
}

async function findIn(tx: Transaction, id: string): Promise<JobRow> {
  const text = `select ${JOB_COLUMNS}, ${READING} from collect.import where tenant = $1 and id = $2`;
  const [job] = await tx.query<JobRow>(text, [tx.tenant, id]);
  if (job === undefined) throw new Error(`import ${id} is not there`);
  return job;
}
