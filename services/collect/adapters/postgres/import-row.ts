import type { ImportJob } from '../../core/import-job.ts';
import type { Encoding } from '../../core/rows/encoding.ts';
import type { LineEnd } from '../../core/rows/row.ts';
import type { ReadDefinition } from '../../core/source.ts';

/** The state as seen now: a running job whose runner fell silent is an interrupted one, also after a crash. */
export const JOB_COLUMNS = `id, source,
  case when state = 'running' and lease_until < clock_timestamp() then 'interrupted' else state end as state,
  file_name as "fileName", bytes_total as "bytesTotal", bytes_read as "bytesRead", resume_at as "resumeAt",
  lines_read as "read", lines_accepted as "accepted", lines_duplicate as "duplicate", lines_refused as "refused",
  lines_left_out as "leftOut", error_code as "errorCode", error_detail as "errorDetail",
  started_at as "startedAt", updated_at as "updatedAt", finished_at as "finishedAt"`;

/** What a runner needs besides. */
export const READING_COLUMNS = `definition, columns, line_end as "lineEnd", delimiter, encoding, resume_line as "resumeLine", head`;

export interface JobRow {
  readonly id: string;
  readonly source: string;
  readonly state: ImportJob['state'];
  readonly fileName: string | null;
  readonly bytesTotal: number | null;
  readonly bytesRead: number;
  readonly resumeAt: number;
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly leftOut: number;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly finishedAt: string | null;
}

/** A job as its runner reads it. */
export interface RunningRow extends JobRow {
  readonly definition: ReadDefinition;
  readonly columns: readonly string[] | null;
  readonly lineEnd: LineEnd | null;
  readonly delimiter: string | null;
  readonly encoding: Encoding | null;
  readonly resumeLine: number;
  /** A digest of the beginning of the unpacked file, once so much was read. */
  readonly head: Buffer | null;
}

export function toImportJob(row: JobRow): ImportJob {
  const { read, accepted, duplicate, refused, leftOut } = row;
  return {
    id: row.id,
    source: row.source,
    state: row.state,
    ...(row.fileName === null ? {} : { fileName: row.fileName }),
    bytes: { read: row.bytesRead, ...(row.bytesTotal === null ? {} : { total: row.bytesTotal }) },
    lines: { read, accepted, duplicate, refused, leftOut },
    startedAt: row.startedAt,
    updatedAt: row.updatedAt,
    ...(row.finishedAt === null ? {} : { finishedAt: row.finishedAt }),
    ...(row.errorCode === null ? {} : { error: { code: row.errorCode, detail: row.errorDetail ?? '' } }),
    ...(row.state === 'interrupted' ? { resumeAt: row.resumeAt } : {}),
  };
}
