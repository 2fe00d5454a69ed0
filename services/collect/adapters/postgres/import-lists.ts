import type { Transaction } from '@pvt/kernel/database';
import type { ImportJob, RejectedLine } from '../../core/import-job.ts';
import { JOB_COLUMNS, type JobRow, toImportJob } from './import-row.ts';

const FIND = {
  name: 'collect_import',
  text: `select ${JOB_COLUMNS} from collect.import where tenant = $1 and id = $2`,
};

export async function findImport(tx: Transaction, id: string): Promise<ImportJob | undefined> {
  const [row] = await tx.query<JobRow>(FIND, [tx.tenant, id]);
  return row && toImportJob(row);
}

/** Where a page of jobs ends: its last one's start (ISO instant) and id. */
export type JobPlace = readonly [startedAt: string, id: string];

// Served by import_started.
const LIST = `select ${JOB_COLUMNS} from collect.import
  where tenant = $1 and ($2::text is null or source = $2)
    and ($3::timestamptz is null or (started_at, id) < ($3, $4::uuid))
  order by started_at desc, id desc limit $5`;

/** Newest first. */
export async function listJobs(
  tx: Transaction,
  source: string | undefined,
  before: JobPlace | undefined,
  most: number,
): Promise<ImportJob[]> {
  const [startedAt = null, id = null] = before ?? [];
  return (await tx.query<JobRow>(LIST, [tx.tenant, source ?? null, startedAt, id, most])).map(toImportJob);
}

export interface NumberedLine extends RejectedLine {
  /** Grows with each line that is found. */
  readonly number: number;
}

/** In the order in which they were found, after the given number. */
export function rejectedLines(tx: Transaction, id: string, after: number, most: number): Promise<NumberedLine[]> {
  const text = `select number, line, 'refused' as status, code, pointer, detail from collect.import_verdict
    where tenant = $1 and import = $2 and number > $3 order by number limit $4`;
  return tx.query<NumberedLine>(text, [tx.tenant, id, after, most]);
}
