import type { Transaction } from '@pvt/kernel/database';
import type { SentFile } from '../../core/lesson/sent-file.ts';

/** @returns false where the work has it already */
export async function insertSubmissionFile(
  tx: Transaction,
  { enrolment, lesson }: { readonly enrolment: string; readonly lesson: string },
  { file, name, bytes }: SentFile,
  at: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.submission_file (tenant, enrolment, lesson, id, name, bytes, taken_at)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant, enrolment, lesson, id) do nothing returning id`,
    [tx.tenant, enrolment, lesson, file, name, bytes, at],
  );
  return rows.length > 0;
}

/** The first first. Served by the primary key. */
export function submissionFilesOf(tx: Transaction, enrolment: string, lesson: string): Promise<SentFile[]> {
  return tx.query<SentFile>(
    `select f.id as file, f.name, f.bytes from academy.submission_file f
      where f.tenant = $1 and f.enrolment = $2 and f.lesson = $3 order by f.taken_at, f.id`,
    [tx.tenant, enrolment, lesson],
  );
}
