import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface DueCheck {
  readonly tenant: string;
  readonly property: string;
}

/**
 * Properties whose counts were not compared since three o'clock of their last night, over all tenants.
 * @param most how many at most
 */
export function dueChecks(tx: Queryable, most: number): Promise<DueCheck[]> {
  return tx.query<DueCheck>(
    `select p.tenant, p.slug as property from hostels.property p
      left join hostels.count_check c on c.tenant = p.tenant and c.property = p.slug
      where c.checked_at is null or c.checked_at at time zone p.zone
        < date_trunc('day', now() at time zone p.zone - interval '3 hours') + interval '3 hours'
      limit $1`,
    [most],
  );
}

export async function noteCheck(tx: Transaction, property: string): Promise<void> {
  await tx.query(
    `insert into hostels.count_check (tenant, property, checked_at) values ($1, $2, now())
      on conflict (tenant, property) do update set checked_at = excluded.checked_at`,
    [tx.tenant, property],
  );
}
