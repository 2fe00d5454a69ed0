import type { Transaction } from '@pvt/kernel/database';
import type { StatementOutput } from '../../core/xapi/statement-output.ts';

export interface KeptOutput {
  readonly definition: StatementOutput;
  /** The store's password. */
  readonly sealed: Buffer | null;
  readonly revision: number;
  /** Since when statements are written, or last were: an ISO instant. */
  readonly since: string;
  readonly failures: number;
  readonly fault: string | null;
  /** ISO instants. */
  readonly retryAt: string | null;
  readonly sent: number;
  readonly sentAt: string | null;
}

const OUTPUT = `select definition, sealed, revision, since, failures, fault, retry_at as "retryAt", sent, sent_at as "sentAt"
  from academy.statement_output where tenant = $1`;

export async function outputOf(tx: Transaction): Promise<KeptOutput | undefined> {
  const [row] = await tx.query<KeptOutput>({ name: 'academy_statement_output', text: OUTPUT }, [tx.tenant]);
  return row;
}

/** Nobody else changes it until the transaction ends. */
export async function lockOutput(tx: Transaction): Promise<KeptOutput | undefined> {
  const [row] = await tx.query<KeptOutput>(`${OUTPUT} for update`, [tx.tenant]);
  return row;
}

/** What went wrong with another store counts no more. */
export async function storeOutput(
  tx: Transaction,
  definition: StatementOutput,
  sealed: Buffer | null,
): Promise<KeptOutput> {
  await tx.query(
    `insert into academy.statement_output (tenant, definition, sealed) values ($1, $2, $3)
      on conflict (tenant) do update set definition = excluded.definition, sealed = excluded.sealed,
        revision = academy.statement_output.revision + 1, failures = 0, fault = null, retry_at = null,
        since = case when academy.statement_output.definition ->> 'writes' = 'false' and excluded.definition ->> 'writes' = 'true'
          then now() else academy.statement_output.since end`,
    [tx.tenant, JSON.stringify(definition), sealed],
  );
  const kept = await outputOf(tx);
  if (kept === undefined) throw new Error('a stored output has a row');
  return kept;
}

/** The store took statements: whatever was wrong with it is over. */
export async function noteSent(tx: Transaction, count: number, at: string): Promise<void> {
  await tx.query(
    `update academy.statement_output set sent = sent + $2, sent_at = $3, failures = 0, fault = null, retry_at = null
      where tenant = $1`,
    [tx.tenant, count, at],
  );
}

export async function noteFault(tx: Transaction, failures: number, fault: string, retryAt: string): Promise<void> {
  await tx.query('update academy.statement_output set failures = $2, fault = $3, retry_at = $4 where tenant = $1', [
    tx.tenant,
    failures,
    fault,
    retryAt,
  ]);
}

/** The store is asked again at once. */
export async function forgetFault(tx: Transaction): Promise<void> {
  await tx.query('update academy.statement_output set failures = 0, retry_at = null where tenant = $1', [tx.tenant]);
}
