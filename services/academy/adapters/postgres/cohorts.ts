import type { Transaction } from '@pvt/kernel/database';
import type { Cohort, KeptCohort } from '../../core/people/cohort.ts';

export async function cohortOf(tx: Transaction, course: string, id: string): Promise<Cohort | undefined> {
  const [row] = await tx.query<KeptCohort>(
    {
      name: 'academy_cohort',
      text: 'select id, definition from academy.cohort where tenant = $1 and course = $2 and id = $3',
    },
    [tx.tenant, course, id],
  );
  return row?.definition;
}

/** By name. Served by the primary key. */
export function cohortsAfter(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<KeptCohort[]> {
  return tx.query<KeptCohort>(
    `select id, definition from academy.cohort where tenant = $1 and course = $2 and ($3::text is null or id > $3)
      order by id limit $4`,
    [tx.tenant, course, id ?? null, most],
  );
}

export async function storeCohort(tx: Transaction, course: string, { id, definition }: KeptCohort): Promise<void> {
  await tx.query(
    `insert into academy.cohort (tenant, course, id, definition) values ($1, $2, $3, $4)
      on conflict (tenant, course, id) do update set definition = excluded.definition`,
    [tx.tenant, course, id, JSON.stringify(definition)],
  );
}
