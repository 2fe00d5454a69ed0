import { randomBytes } from 'node:crypto';
import type { Database } from '@pvt/kernel/database';
import type { SecretBox } from '@pvt/kernel/secret-box';
import type { WebhookEndpoint } from '../../core/webhook/event.ts';
import type { WebhookScheme } from '../../core/webhook/scheme.ts';

/** An endpoint as its owner sees it: without its secrets. */
export interface ShownEndpoint extends WebhookEndpoint {
  readonly token: string;
  readonly toleranceSeconds: number;
  readonly secrets: number;
}

/** An endpoint as a delivery meets it. */
export interface MetEndpoint extends WebhookEndpoint {
  readonly tenant: string;
  readonly toleranceSeconds: number;
  readonly secrets: readonly string[];
}

export interface SavedEndpoint extends WebhookEndpoint {
  readonly toleranceSeconds: number;
  /** Undefined keeps the ones that are there. */
  readonly secrets: readonly string[] | undefined;
}

export interface WebhookStore {
  list(tenant: string): Promise<ShownEndpoint[]>;
  find(tenant: string, provider: string): Promise<ShownEndpoint | undefined>;
  /** What the endpoint's provider signs with; undefined when there is no endpoint. */
  secrets(tenant: string, provider: string): Promise<readonly string[] | undefined>;
  save(tenant: string, endpoint: SavedEndpoint): Promise<void>;
  remove(tenant: string, provider: string): Promise<boolean>;
  /** Whose endpoint an address is; across tenants. */
  meet(provider: string, token: string | undefined): Promise<MetEndpoint | undefined>;
}

interface EndpointRow {
  readonly provider: string;
  readonly token: string;
  readonly scheme: WebhookScheme;
  readonly tolerance_seconds: number;
  readonly type: string | null;
  readonly secrets: number;
}

type MetRow = Omit<EndpointRow, 'secrets' | 'token'> & { readonly tenant: string; readonly secrets: readonly Buffer[] };

const SHOWN = 'provider, token, scheme, tolerance_seconds, type, cardinality(secrets) as secrets';
const MEET = { name: 'collect_webhook_meet', text: 'select * from collect.webhook_endpoint_at($1, $2)' };

export function webhookStore(database: Database, box: SecretBox): WebhookStore {
  const purpose = (tenant: string, provider: string) => `webhook ${tenant} ${provider}`;
  return {
    list: (tenant) =>
      database.transaction(tenant, async (tx) => {
        const text = `select ${SHOWN} from collect.webhook_endpoint where tenant = $1 order by provider`;
        return (await tx.query<EndpointRow>(text, [tenant])).map(shown);
      }),
    find: (tenant, provider) =>
      database.transaction(tenant, async (tx) => {
        const text = `select ${SHOWN} from collect.webhook_endpoint where tenant = $1 and provider = $2`;
        const [row] = await tx.query<EndpointRow>(text, [tenant, provider]);
        return row && shown(row);
      }),
    async secrets(tenant, provider) {
      const text = 'select secrets from collect.webhook_endpoint where tenant = $1 and provider = $2';
      const [row] = await database.transaction(tenant, (tx) =>
        tx.query<Pick<MetRow, 'secrets'>>(text, [tenant, provider]),
      );
      return row?.secrets.map((sealed) => box.open(sealed, purpose(tenant, provider)));
    },
    async save(tenant, { provider, scheme, toleranceSeconds, type, secrets }) {
      const sealed = secrets?.map((secret) => box.seal(secret, purpose(tenant, provider))) ?? null;
      const text = `insert into collect.webhook_endpoint (tenant, provider, token, scheme, tolerance_seconds, type, secrets)
        values ($1, $2, $3, $4, $5, $6, coalesce($7::bytea[], '{}'))
        on conflict (tenant, provider) do update set scheme = excluded.scheme, tolerance_seconds = excluded.tolerance_seconds,
          type = excluded.type, secrets = coalesce($7::bytea[], webhook_endpoint.secrets), updated_at = now()`;
      const token = randomBytes(18).toString('base64url');
      const values = [tenant, provider, token, JSON.stringify(scheme), toleranceSeconds, type ?? null, sealed];
      await database.transaction(tenant, (tx) => tx.query(text, values));
    },
    remove: (tenant, provider) =>
      database.transaction(tenant, async (tx) => {
        const text = 'delete from collect.webhook_endpoint where tenant = $1 and provider = $2 returning provider';
        return (await tx.query(text, [tenant, provider])).length > 0;
      }),
    async meet(provider, token) {
      const [row] = await database.query<MetRow>(MEET, [provider, token ?? null]);
      if (row === undefined) return undefined;
      const secrets = row.secrets.map((sealed) => box.open(sealed, purpose(row.tenant, provider)));
      return { tenant: row.tenant, ...endpointOf(row), secrets };
    },
  };
}

function endpointOf(row: Pick<EndpointRow, 'provider' | 'scheme' | 'type' | 'tolerance_seconds'>) {
  const { provider, scheme, type, tolerance_seconds: toleranceSeconds } = row;
  return { provider, scheme, toleranceSeconds, ...(type === null ? {} : { type }) };
}

function shown(row: EndpointRow): ShownEndpoint {
  return { ...endpointOf(row), token: row.token, secrets: row.secrets };
}
