import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface DueLook {
  readonly tenant: string;
  readonly course: string;
  readonly id: string;
}

/** Of all tenants, learners for whom to look whether there is something to remind of. Served by enrolment_reminds. */
export function looksDue(on: Queryable, most: number): Promise<DueLook[]> {
  return on.query<DueLook>(
    `select e.tenant, e.course, e.id from academy.enrolment e
      where e.state = 'active' and e.remind_at <= now() order by e.remind_at limit $1`,
    [most],
  );
}

/** @param onlyDue whether only where its time has come. @returns false where another process was faster, or nothing is to be looked at any more */
export async function setNextLook(tx: Transaction, id: string, next: string, onlyDue: boolean): Promise<boolean> {
  const rows = await tx.query(
    `update academy.enrolment e set remind_at = $3
      where e.tenant = $1 and e.id = $2 and e.state = 'active' and (not $4 or e.remind_at <= now()) returning e.id`,
    [tx.tenant, id, next, onlyDue],
  );
  return rows.length > 0;
}
