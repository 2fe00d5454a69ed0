import type { Transaction } from '@pvt/kernel/database';
import type { KeptRestriction } from '../../core/offer/calendar-restriction.ts';

/** Those with a night in a range, by their first night. Of one scope and kind no two have a night in common. */
export function restrictionsIn(
  tx: Transaction,
  property: string,
  from: string,
  until: string | null,
): Promise<KeptRestriction[]> {
  return tx.query<KeptRestriction>(
    `select id, type, plan, lower(nights) as arrival, upper(nights) as departure, rule from hostels.restriction
      where tenant = $1 and property = $2 and nights && daterange($3, $4) order by lower(nights), id`,
    [tx.tenant, property, from, until],
  );
}

const FROM = {
  name: 'hostels_restrictions_from',
  text: `select w.property, r.id, r.type, r.plan, lower(r.nights) as arrival, upper(r.nights) as departure, r.rule
    from unnest($2::text[]) w (property)
    cross join lateral (select r.* from hostels.restriction r
      where r.tenant = $1 and r.property = w.property and r.nights && daterange($3, null)) r
    order by 1, lower(r.nights), r.id`,
};

/** Those of several properties that have a night from one on, of each by their first night. */
export function restrictionsFrom(
  tx: Transaction,
  properties: readonly string[],
  from: string,
): Promise<(KeptRestriction & { readonly property: string })[]> {
  return tx.query(FROM, [tx.tenant, properties, from]);
}

export async function insertRestrictions(
  tx: Transaction,
  property: string,
  restrictions: readonly KeptRestriction[],
): Promise<void> {
  await tx.query(
    `insert into hostels.restriction (tenant, property, id, type, plan, nights, rule)
      select $1, $2, r.id, r.type, r.plan, daterange(r.arrival, r.departure), r.rule
        from json_to_recordset($3::json) as r (id uuid, type text, plan text, arrival date, departure date, rule json)`,
    [tx.tenant, property, JSON.stringify(restrictions)],
  );
}

export async function deleteRestrictions(tx: Transaction, property: string, ids: readonly string[]): Promise<void> {
  await tx.query('delete from hostels.restriction where tenant = $1 and property = $2 and id = any($3::uuid[])', [
    tx.tenant,
    property,
    ids,
  ]);
}
