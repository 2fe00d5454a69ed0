import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { KeptEndpoint, WebhookEndpoint } from '../../core/webhook/endpoint.ts';
import type { WebhookScheme } from '../../core/webhook/scheme.ts';

interface EndpointRow {
  readonly provider: string;
  readonly token: string;
  readonly scheme: WebhookScheme;
  readonly toleranceSeconds: number;
  readonly type: string | null;
  readonly secrets: number;
}

const SHOWN = `provider, token, scheme, tolerance_seconds as "toleranceSeconds", type, cardinality(secrets) as secrets`;

/** By provider. @param after the provider to go on after */
export async function listEndpoints(tx: Transaction, after: string | undefined, most: number): Promise<KeptEndpoint[]> {
  const text = `select ${SHOWN} from collect.webhook_endpoint
    where tenant = $1 and ($2::text is null or provider > $2) order by provider limit $3`;
  return (await tx.query<EndpointRow>(text, [tx.tenant, after ?? null, most])).map(withoutNulls);
}

export async function findEndpoint(tx: Transaction, provider: string): Promise<KeptEndpoint | undefined> {
  const text = `select ${SHOWN} from collect.webhook_endpoint where tenant = $1 and provider = $2`;
  const [row] = await tx.query<EndpointRow>(text, [tx.tenant, provider]);
  return row && withoutNulls(row);
}

/** Sealed; undefined when there is no endpoint. */
export async function endpointSecrets(tx: Transaction, provider: string): Promise<readonly Buffer[] | undefined> {
  const text = 'select secrets from collect.webhook_endpoint where tenant = $1 and provider = $2';
  const [row] = await tx.query<{ secrets: readonly Buffer[] }>(text, [tx.tenant, provider]);
  return row?.secrets;
}

export interface NewEndpoint extends WebhookEndpoint {
  readonly toleranceSeconds: number;
  /** Of a new endpoint; one that is there keeps its own. */
  readonly token: string;
  /** Sealed; null keeps those that are there. */
  readonly secrets: readonly Buffer[] | null;
}

export async function storeEndpoint(tx: Transaction, endpoint: NewEndpoint): Promise<KeptEndpoint> {
  const { provider, scheme, toleranceSeconds, type, token, secrets } = endpoint;
  const text = `insert into collect.webhook_endpoint (tenant, provider, token, scheme, tolerance_seconds, type, secrets)
    values ($1, $2, $3, $4, $5, $6, coalesce($7::bytea[], '{}'))
    on conflict (tenant, provider) do update set scheme = excluded.scheme, tolerance_seconds = excluded.tolerance_seconds,
      type = excluded.type, secrets = coalesce($7::bytea[], webhook_endpoint.secrets), updated_at = now()
    returning ${SHOWN}`;
  const values = [tx.tenant, provider, token, JSON.stringify(scheme), toleranceSeconds, type ?? null, secrets];
  const [row] = await tx.query<EndpointRow>(text, values);
  if (row === undefined) throw new Error('the endpoint was not stored');
  return withoutNulls(row);
}

/** @returns what there was */
export async function deleteEndpoint(tx: Transaction, provider: string): Promise<KeptEndpoint | undefined> {
  const text = `delete from collect.webhook_endpoint where tenant = $1 and provider = $2 returning ${SHOWN}`;
  const [row] = await tx.query<EndpointRow>(text, [tx.tenant, provider]);
  return row && withoutNulls(row);
}

/** An endpoint as a delivery meets it. */
export interface MetEndpoint extends WebhookEndpoint {
  readonly tenant: string;
  readonly toleranceSeconds: number;
  /** Sealed. */
  readonly secrets: readonly Buffer[];
}

type MetRow = Omit<MetEndpoint, 'type'> & { readonly type: string | null };

const MEET = {
  name: 'collect_webhook_meet',
  text: `select tenant, provider, scheme, tolerance_seconds as "toleranceSeconds", type, secrets
    from collect.webhook_endpoint_at($1, $2)`,
};

/** Whose endpoint an address is; across tenants. */
export async function meetEndpoint(
  on: Queryable,
  provider: string,
  token: string | undefined,
): Promise<MetEndpoint | undefined> {
  const [row] = await on.query<MetRow>(MEET, [provider, token ?? null]);
  return row && withoutNulls(row);
}

function withoutNulls<R extends { readonly type: string | null }>({
  type,
  ...row
}: R): Omit<R, 'type'> & { type?: string } {
  return type === null ? row : { ...row, type };
}
