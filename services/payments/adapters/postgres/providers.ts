import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { ProviderName } from '../../core/provider.ts';

export interface ProviderRow {
  readonly name: ProviderName;
  readonly offered: boolean;
  /** The public part of the address of its webhooks. */
  readonly endpoint: string;
  /** Sealed. */
  readonly credentials: Buffer;
  readonly secrets: Buffer;
  readonly updatedAt: string;
}

const COLUMNS = `name, offered, endpoint, credentials, secrets, updated_at as "updatedAt"`;

export async function providerByName(tx: Transaction, name: string): Promise<ProviderRow | undefined> {
  const [row] = await tx.query<ProviderRow>(
    `select ${COLUMNS} from payments.provider where tenant = $1 and name = $2`,
    [tx.tenant, name],
  );
  return row;
}

/** All of them are few. */
export function providersOf(tx: Transaction): Promise<ProviderRow[]> {
  return tx.query<ProviderRow>(`select ${COLUMNS} from payments.provider where tenant = $1 order by name`, [tx.tenant]);
}

/** @param row the endpoint is of a new one; one that is there keeps its own */
export async function storeProvider(tx: Transaction, row: Omit<ProviderRow, 'updatedAt'>): Promise<void> {
  await tx.query(
    `insert into payments.provider (tenant, name, offered, endpoint, credentials, secrets) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, name) do update set offered = excluded.offered, credentials = excluded.credentials, secrets = excluded.secrets,
        updated_at = clock_timestamp()`,
    [tx.tenant, row.name, row.offered, row.endpoint, row.credentials, row.secrets],
  );
}

/** Until the transaction ends nobody else sets up a provider of the tenant. */
export async function lockProviders(tx: Transaction): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`payments.provider ${tx.tenant}`]);
}

export interface MetProvider {
  readonly tenant: string;
  readonly secrets: Buffer;
  readonly credentials: Buffer;
}

/** Whose endpoint an address is; across tenants. */
export async function meetProvider(on: Queryable, name: string, endpoint: string): Promise<MetProvider | undefined> {
  const [row] = await on.query<MetProvider>('select tenant, secrets, credentials from payments.provider_at($1, $2)', [
    name,
    endpoint,
  ]);
  return row;
}
