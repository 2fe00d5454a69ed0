import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { WebhookDeliveries } from '../../core/webhook/deliveries.ts';

/** What became of deliveries to one endpoint since the last time. */
export interface NotedDeliveries extends WebhookDeliveries {
  readonly tenant: string;
  readonly provider: string;
}

// Endpoints that are gone meanwhile are left out; those that are there stay until the end. In one order, so that two
// processes do not wait for each other.
const ADD = `insert into collect.webhook_delivery as known (tenant, provider, accepted, accepted_at, refused, refusals)
    select e.tenant, e.provider, n.accepted, n."acceptedAt", n.refused, n.refusals
    from jsonb_to_recordset($1::jsonb)
        as n (tenant uuid, provider text, accepted bigint, "acceptedAt" timestamptz, refused bigint, refusals jsonb)
      join collect.webhook_endpoint e on e.tenant = n.tenant and e.provider = n.provider
    order by e.tenant, e.provider for key share of e
  on conflict (tenant, provider) do update set accepted = known.accepted + excluded.accepted,
    accepted_at = greatest(known.accepted_at, excluded.accepted_at), refused = known.refused + excluded.refused,
    refusals = (select coalesce(jsonb_agg(one order by place), '[]')
      from jsonb_array_elements(excluded.refusals || known.refusals) with ordinality as r (one, place) where place <= $2)`;

/** Over all tenants. @param most how many of those that were refused are kept of an endpoint */
export async function addDeliveries(on: Queryable, noted: readonly NotedDeliveries[], most: number): Promise<void> {
  await on.query(ADD, [JSON.stringify(noted), most]);
}

/** Undefined where nothing has come. */
export async function deliveriesTo(tx: Transaction, provider: string): Promise<WebhookDeliveries | undefined> {
  const [row] = await tx.query<WebhookDeliveries>(
    `select accepted, accepted_at as "acceptedAt", refused, refusals from collect.webhook_delivery
     where tenant = $1 and provider = $2`,
    [tx.tenant, provider],
  );
  return row;
}
