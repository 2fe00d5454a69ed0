import type { Transaction } from '@pvt/kernel/database';
import type { Suspension } from '../../core/suspension.ts';

const COLUMNS = `id, account, reason, suspended_by as "suspendedBy", suspended_at as "suspendedAt", state, appeal,
  appealed_at as "appealedAt", decided_by as "decidedBy", decision, decided_at as "decidedAt"`;

export async function saveSuspension(tx: Transaction, suspension: Suspension): Promise<void> {
  const { id, account, reason, suspendedBy, suspendedAt, state, appeal, appealedAt, decidedBy, decision, decidedAt } =
    suspension;
  await tx.query(
    `insert into auction.suspension (tenant, id, account, reason, suspended_by, suspended_at, state, appeal, appealed_at, decided_by,
        decision, decided_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      on conflict (tenant, id) do update set state = excluded.state, appeal = excluded.appeal, appealed_at = excluded.appealed_at,
        decided_by = excluded.decided_by, decision = excluded.decision, decided_at = excluded.decided_at`,
    [
      ...[tx.tenant, id, account, reason, suspendedBy, suspendedAt, state, appeal, appealedAt, decidedBy, decision],
      decidedAt,
    ],
  );
}

/** The one that is not lifted, locked until the transaction ends. Served by suspension_of_account. */
export async function lockSuspensionOf(tx: Transaction, account: string): Promise<Suspension | undefined> {
  const [found] = await tx.query<Suspension>(
    `select ${COLUMNS} from auction.suspension where tenant = $1 and account = $2 and state <> 'lifted' for update`,
    [tx.tenant, account],
  );
  return found;
}

/** Locked until the transaction ends. Served by the primary key. */
export async function lockSuspension(tx: Transaction, id: string): Promise<Suspension | undefined> {
  const [found] = await tx.query<Suspension>(
    `select ${COLUMNS} from auction.suspension where tenant = $1 and id = $2 for update`,
    [tx.tenant, id],
  );
  return found;
}

/** That wait for somebody to decide, the oldest first. Served by suspension_queue. */
export function appealsAfter(tx: Transaction, after: string | undefined, most: number): Promise<Suspension[]> {
  return tx.query<Suspension>(
    `select ${COLUMNS} from auction.suspension where tenant = $1 and state = 'appealed' and ($2::uuid is null or id > $2)
      order by id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}
