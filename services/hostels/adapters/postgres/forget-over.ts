import type { Queryable } from '@pvt/kernel/database';

/** Quotes that expired so many days ago, of all tenants; a booking has what it was quoted with itself. Served by quote_expired. */
export async function forgetQuotes(tx: Queryable, days: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from hostels.quote q using (select tenant, id from hostels.quote
        where expires_at < now() - $1 * interval '1 day' order by expires_at limit $2) o
      where q.tenant = o.tenant and q.id = o.id returning q.id`,
    [days, most],
  );
  return rows.length;
}

/** What was asked for so many days ago, of all tenants. Served by demand_old. */
export async function forgetDemand(tx: Queryable, days: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from hostels.demand d using (select tenant, id from hostels.demand
        where at < now() - $1 * interval '1 day' order by at limit $2) o
      where d.tenant = o.tenant and d.id = o.id returning d.id`,
    [days, most],
  );
  return rows.length;
}

/** Holds that ended so many days ago and never were a stay, of all tenants. Served by hold_over. */
export async function forgetHolds(tx: Queryable, days: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from hostels.hold h using (select tenant, id from hostels.hold h
        where state in ('released', 'expired') and expires_at < now() - $1 * interval '1 day'
          and not exists (select from hostels.stay s where s.tenant = h.tenant and s.id = h.id)
        order by expires_at limit $2) o
      where h.tenant = o.tenant and h.id = o.id returning h.id`,
    [days, most],
  );
  return rows.length;
}
