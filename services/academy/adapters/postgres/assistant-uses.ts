import type { Transaction } from '@pvt/kernel/database';

/** Counts an asking of a day. @param day as YYYY-MM-DD @returns how many are left after it, or undefined where none was */
export async function takeAsk(
  tx: Transaction,
  enrolment: string,
  day: string,
  most: number,
): Promise<number | undefined> {
  const [row] = await tx.query<{ asked: number }>(
    `update academy.enrolment e set asked_on = $3, asked = case when e.asked_on = $3 then e.asked else 0 end + 1
      where e.tenant = $1 and e.id = $2 and (e.asked_on is distinct from $3 or e.asked < $4) returning e.asked`,
    [tx.tenant, enrolment, day, most],
  );
  return row === undefined ? undefined : most - row.asked;
}

/** Of an asking that nothing came of. */
export async function giveAskBack(tx: Transaction, enrolment: string, day: string): Promise<void> {
  await tx.query(
    `update academy.enrolment e set asked = e.asked - 1
      where e.tenant = $1 and e.id = $2 and e.asked_on = $3 and e.asked > 0`,
    [tx.tenant, enrolment, day],
  );
}

export async function askedOn(tx: Transaction, enrolment: string, day: string): Promise<number> {
  const [row] = await tx.query<{ asked: number }>(
    'select e.asked from academy.enrolment e where e.tenant = $1 and e.id = $2 and e.asked_on = $3',
    [tx.tenant, enrolment, day],
  );
  return row?.asked ?? 0;
}
