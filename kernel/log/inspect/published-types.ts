import type { Transaction } from '../../database/transaction.ts';

// Served by event_type, which is entered once for each type and not once for each event. What PVT publishes of itself
// (`pvt.…`) is jumped over as one range: "~" is behind all that types are made of.
const TYPES = {
  name: 'log_published_types',
  text: `with recursive published (type, n) as (
      select type, 1 from (select type from log.event
        where tenant = $1 and type > coalesce($2, '') and position <= $3 order by type limit 1) as first
      union all
      select following.type, n + 1 from published cross join lateral (
        select type from log.event where tenant = $1 and position <= $3
          and type > case when published.type like 'pvt.%' then 'pvt.~' else published.type end
          order by type limit 1) as following
        where n <= $4)
    select type from published where type not like 'pvt.%' order by type limit $4`,
};

/**
 * The types that the transaction's tenant has events of up to the position, by name, without those that PVT publishes of itself
 * (`pvt.…`).
 * @param after the type to go on after
 */
export async function publishedTypes(
  tx: Transaction,
  after: string | undefined,
  upTo: number,
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ type: string }>(TYPES, [tx.tenant, after ?? null, upTo, most]);
  return rows.map(({ type }) => type);
}
