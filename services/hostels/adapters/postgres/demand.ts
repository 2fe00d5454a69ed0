import type { Transaction } from '@pvt/kernel/database';
import type { Demand } from '../../core/search/demand.ts';

/** All at once: a statement for each would cost more than what is noted. */
export async function insertDemand(tx: Transaction, demand: readonly Demand[]): Promise<void> {
  await tx.query(
    `insert into hostels.demand (tenant, at, kind, property, type, plan, place, arrival, departure, guests, children, found, total,
        currency, reason)
      select $1, d.at, d.kind, d.property, d.type, d.plan, d.place, d.arrival, d.departure, d.guests, d.children, d.found, d.total,
          d.currency, d.reason
        from json_to_recordset($2::json) as d (at timestamptz, kind text, property text, type text, plan text, place text,
          arrival date, departure date, guests integer, children integer, found integer, total bigint, currency text, reason text)`,
    [tx.tenant, JSON.stringify(demand)],
  );
}
