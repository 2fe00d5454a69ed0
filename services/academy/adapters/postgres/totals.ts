import type { Transaction } from '@pvt/kernel/database';
import type { GradeTotals } from '../../core/gradebook/totals.ts';

export interface KeptTotals extends GradeTotals {
  readonly enrolment: string;
  readonly revision: number;
  /** The version of the course by which they were computed. */
  readonly version: number;
}

const TOTALS = `t.enrolment, t.revision, t.version, t.shares, t.running, t.final, t.running_letter as "runningLetter",
  t.final_letter as "finalLetter"`;

export async function totalsOf(tx: Transaction, enrolment: string, revision: number): Promise<KeptTotals | undefined> {
  const [row] = await tx.query<KeptTotals>(
    {
      name: 'academy_totals',
      text: `select ${TOTALS} from academy.grade_total t where t.tenant = $1 and t.enrolment = $2 and t.revision = $3`,
    },
    [tx.tenant, enrolment, revision],
  );
  return row;
}

/** Of some learners by one set-up. Served by the primary key. */
export function totalsOfAll(tx: Transaction, enrolments: readonly string[], revision: number): Promise<KeptTotals[]> {
  return tx.query<KeptTotals>(
    `select t.* from unnest($2::uuid[]) as e (id)
      cross join lateral (select ${TOTALS} from academy.grade_total t
        where t.tenant = $1 and t.enrolment = e.id and t.revision = $3 limit 1) t`,
    [tx.tenant, enrolments, revision],
  );
}

export async function storeTotals(tx: Transaction, all: readonly KeptTotals[]): Promise<void> {
  if (all.length === 0) return;
  await tx.query(
    {
      name: 'academy_totals_kept',
      text: `insert into academy.grade_total
          (tenant, enrolment, revision, version, shares, running, final, running_letter, final_letter)
        select $1, t.enrolment, t.revision, t.version, t.shares, t.running, t.final, t."runningLetter", t."finalLetter"
          from json_to_recordset($2::json) as t (enrolment uuid, revision integer, version integer, shares json, running text,
            final text, "runningLetter" text, "finalLetter" text)
        on conflict (tenant, enrolment, revision) do update set version = excluded.version, shares = excluded.shares,
          running = excluded.running, final = excluded.final, running_letter = excluded.running_letter,
          final_letter = excluded.final_letter`,
    },
    [tx.tenant, JSON.stringify(all)],
  );
}

/** Those by set-ups that nobody sees any more. Served by the primary key. */
export async function dropTotals(tx: Transaction, enrolments: readonly string[], before: number): Promise<void> {
  await tx.query(
    'delete from academy.grade_total where tenant = $1 and enrolment = any($2::uuid[]) and revision < $3',
    [tx.tenant, enrolments, before],
  );
}
