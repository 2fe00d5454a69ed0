import type { Transaction } from '@pvt/kernel/database';
import type { CodeRun } from '../../core/questions/code.ts';

/** What programs of an attempt came to, by their digests. Served by the primary key. */
export async function programRunsOf(tx: Transaction, attempt: string): Promise<ReadonlyMap<string, CodeRun>> {
  const rows = await tx.query<{ readonly program: string; readonly run: CodeRun }>(
    {
      name: 'academy_program_runs',
      text: 'select program, run from academy.program_run where tenant = $1 and attempt = $2',
    },
    [tx.tenant, attempt],
  );
  return new Map(rows.map(({ program, run }) => [program, run]));
}

/** The first that is stored stays: it is the evidence. */
export async function insertProgramRun(
  tx: Transaction,
  attempt: string,
  program: string,
  run: CodeRun,
  at: string,
): Promise<void> {
  await tx.query(
    `insert into academy.program_run (tenant, attempt, program, run, ran_at) values ($1, $2, $3, $4, $5)
      on conflict (tenant, attempt, program) do nothing`,
    [tx.tenant, attempt, program, JSON.stringify(run), at],
  );
}

/** Counts a run that a learner asks for. @returns whether there was one left */
export async function takeTrialRun(tx: Transaction, attempt: string, slot: string, most: number): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.trial_run as t (tenant, attempt, slot, runs) values ($1, $2, $3, 1)
      on conflict (tenant, attempt, slot) do update set runs = t.runs + 1 where t.runs < $4 returning 1`,
    [tx.tenant, attempt, slot, most],
  );
  return rows.length > 0;
}
