import type { Transaction } from '@pvt/kernel/database';
import type { Dashboard, NamedDashboard } from '../../core/dashboard.ts';

export async function dashboardOf(tx: Transaction, name: string): Promise<Dashboard | undefined> {
  const [row] = await tx.query<{ dashboard: Dashboard }>(
    'select dashboard from monitor.dashboard where tenant = $1 and name = $2',
    [tx.tenant, name],
  );
  return row?.dashboard;
}

/** As `dashboardOf`; until the transaction ends nobody else makes, changes or deletes one of this name, also where there is none. */
export async function lockDashboard(tx: Transaction, name: string): Promise<Dashboard | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`monitor.dashboard ${tx.tenant} ${name}`]);
  return dashboardOf(tx, name);
}

/** By name. Served by the primary key. */
export async function dashboardsAfter(
  tx: Transaction,
  name: string | undefined,
  most: number,
): Promise<NamedDashboard[]> {
  const rows = await tx.query<{ name: string; dashboard: Dashboard }>(
    `select name, dashboard from monitor.dashboard where tenant = $1 and ($2::text is null or name > $2)
      order by name limit $3`,
    [tx.tenant, name ?? null, most],
  );
  return rows.map((row) => ({ name: row.name, ...row.dashboard }));
}

export async function storeDashboard(tx: Transaction, name: string, dashboard: Dashboard): Promise<void> {
  await tx.query(
    `insert into monitor.dashboard (tenant, name, dashboard) values ($1, $2, $3)
      on conflict (tenant, name) do update set dashboard = excluded.dashboard`,
    [tx.tenant, name, JSON.stringify(dashboard)],
  );
}

export async function removeDashboard(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from monitor.dashboard where tenant = $1 and name = $2', [tx.tenant, name]);
}
