import type { Transaction } from '@pvt/kernel/database';

/** What is tried: each has a count of its own. */
export type Tried = 'code' | 'password';

/** So many in a row are free; each after them doubles the pause, from a minute to an hour. */
const FREE = 5;

/**
 * Counts a try before it is looked at, so that many at once are counted too.
 * @returns false, and counts nothing, in a pause
 */
export async function takeTry(tx: Transaction, kind: Tried): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.proof_tries as t (tenant, kind, failures) values ($1, $2, 1)
     on conflict (tenant, kind) do update set failures = t.failures + 1,
       blocked_until = case when t.failures + 1 >= $3
         then now() + least(60, power(2, least(t.failures + 1 - $3, 10))) * interval '1 minute' end
       where t.blocked_until is null or t.blocked_until <= now()
     returning 1`,
    [tx.tenant, kind, FREE],
  );
  return rows.length === 1;
}

/** How long the pause still is, in seconds. */
export async function pauseOf(tx: Transaction, kind: Tried): Promise<number> {
  const [row] = await tx.query<{ seconds: number }>(
    `select ceil(extract(epoch from blocked_until - now()))::integer as seconds from identity.proof_tries
     where tenant = $1 and kind = $2 and blocked_until > now()`,
    [tx.tenant, kind],
  );
  return row?.seconds ?? 1;
}

/** After a right answer. */
export async function forgetTries(tx: Transaction, kind: Tried): Promise<void> {
  await tx.query('delete from identity.proof_tries where tenant = $1 and kind = $2', [tx.tenant, kind]);
}
