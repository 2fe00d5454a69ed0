import type { Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import type { ChunkCounts, LineFault } from '../../core/import-chunk.ts';
import type { Encoding } from '../../core/rows/encoding.ts';
import type { LineEnd } from '../../core/rows/row.ts';
import { LEASE, type ReadSoFar } from './imports.ts';
import { storable } from './storable.ts';

/** Where a chunk finds the job and where it leaves it. */
export interface Reached extends ReadSoFar {
  readonly start: number;
  readonly end: number;
  readonly nextLine: number;
  readonly columns: readonly string[] | undefined;
  readonly lineEnd: LineEnd | undefined;
  readonly delimiter: string | undefined;
  readonly encoding: Encoding | undefined;
  readonly hashes: Uint8Array;
  readonly counts: ChunkCounts;
}

const REACH = {
  name: 'collect_import_reach',
  text: `with job as (
      update collect.import set resume_at = $4, resume_line = $5, bytes_read = greatest(bytes_read, $6), columns = $7,
        line_end = $15, head = coalesce(head, $16), delimiter = $17, encoding = $18, chunks = chunks + 1,
        lines_read = lines_read + $8, lines_accepted = lines_accepted + $9, lines_duplicate = lines_duplicate + $10,
        lines_refused = lines_refused + $11, lines_left_out = lines_left_out + $12,
        updated_at = clock_timestamp(), lease_until = clock_timestamp() + ${LEASE}
      where tenant = $1 and id = $2 and runner = $3 and state = 'running' and resume_at = $14
      returning chunks, lines_refused - $11 as rejected_before)
    , chunk as (insert into collect.import_chunk (tenant, import, number, hashes) select $1, $2, chunks, $13 from job)
    select rejected_before as "rejectedBefore" from job`,
};

/**
 * Moves the job on, in the transaction that stores the chunk's events.
 * @returns how many lines were rejected before this chunk; undefined when this runner's job is not at the chunk's start
 */
export async function reachChunk(
  tx: Transaction,
  id: string,
  runner: string,
  { start, end, nextLine, bytesRead, head, columns, lineEnd, delimiter, encoding, hashes, counts }: Reached,
): Promise<number | undefined> {
  const place = [end, nextLine, bytesRead, columns ?? null];
  const { read, accepted, duplicate, rejected, leftOut } = counts;
  const counted = [read, accepted, duplicate, rejected, leftOut];
  const more = [Buffer.from(hashes), start, lineEnd ?? null, head ?? null, delimiter ?? null, encoding ?? null];
  const values = [tx.tenant, id, runner, ...place, ...counted, ...more];
  const [row] = await tx.query<{ rejectedBefore: number }>(REACH, values);
  return row?.rejectedBefore;
}

/** Whether this runner has the job and the chunk that ends there is stored: what a lost answer to a commit leaves open. */
export async function hasReached(tx: Transaction, id: string, runner: string, end: number): Promise<boolean> {
  const text = 'select id from collect.import where tenant = $1 and id = $2 and runner = $3 and resume_at = $4';
  return (await tx.query(text, [tx.tenant, id, runner, end])).length > 0;
}

const FAULTS = `insert into collect.import_verdict (tenant, import, line, code, pointer, detail)
  select $1, $2, * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[])`;

export async function insertFaults(tx: Transaction, id: string, faults: readonly LineFault[]): Promise<void> {
  if (faults.length === 0) return;
  const texts = (pick: (fault: LineFault) => string) => textArray(faults.map((fault) => storable(pick(fault))));
  const lines = faults.map((fault) => fault.line);
  await tx.query(FAULTS, [
    tx.tenant,
    id,
    lines,
    texts((fault) => fault.code),
    texts((fault) => fault.pointer),
    texts((fault) => fault.detail),
  ]);
}

/** Hashes of the chunks stored so far, in order: some after the given one. */
export function chunkHashes(
  tx: Transaction,
  id: string,
  after: number,
  most: number,
): Promise<{ number: number; hashes: Buffer }[]> {
  const text = `select number, hashes from collect.import_chunk
    where tenant = $1 and import = $2 and number > $3 order by number limit $4`;
  return tx.query(text, [tx.tenant, id, after, most]);
}
