import type { Transaction } from '@pvt/kernel/database';
import type { SentFile } from '../../core/lesson/sent-file.ts';

export interface AttemptFile extends SentFile {
  readonly attempt: string;
  readonly slot: string;
}

/** @returns false where the question has it already */
export async function insertAttemptFile(
  tx: Transaction,
  { attempt, slot, file, name, bytes }: AttemptFile,
  at: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.attempt_file (tenant, attempt, slot, id, name, bytes, taken_at) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant, attempt, slot, id) do nothing returning id`,
    [tx.tenant, attempt, slot, file, name, bytes, at],
  );
  return rows.length > 0;
}

/** The first first. Served by the primary key. */
export function attemptFilesOf(tx: Transaction, attempt: string): Promise<AttemptFile[]> {
  return tx.query<AttemptFile>(
    `select attempt, slot, id as file, name, bytes from academy.attempt_file where tenant = $1 and attempt = $2
      order by taken_at, id`,
    [tx.tenant, attempt],
  );
}
