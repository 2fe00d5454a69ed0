import type { Transaction } from '@pvt/kernel/database';
import type { KeptProperty, Property } from '../../core/property.ts';

export async function propertyOf(tx: Transaction, slug: string): Promise<Property | undefined> {
  const [row] = await tx.query<{ definition: Property }>(
    'select definition from hostels.property where tenant = $1 and slug = $2',
    [tx.tenant, slug],
  );
  return row?.definition;
}

/** Until the transaction ends nobody else changes the property, its units, or who has its beds; also where there is none. */
export async function lockProperty(tx: Transaction, slug: string): Promise<Property | undefined> {
  await tx.query('select pg_advisory_xact_lock(hostels.property_key($1, $2))', [tx.tenant, slug]);
  return propertyOf(tx, slug);
}

/**
 * By slug. Served by the primary key.
 * @param only the slugs that may be seen; undefined for all
 */
export function propertiesAfter(
  tx: Transaction,
  only: readonly string[] | undefined,
  slug: string | undefined,
  most: number,
): Promise<KeptProperty[]> {
  return tx.query<KeptProperty>(
    `select slug, definition from hostels.property
      where tenant = $1 and ($2::text is null or slug > $2) and ($3::text[] is null or slug = any($3)) order by slug limit $4`,
    [tx.tenant, slug ?? null, only ?? null, most],
  );
}

export async function storeProperty(tx: Transaction, slug: string, definition: Property): Promise<void> {
  await tx.query(
    `insert into hostels.property (tenant, slug, definition) values ($1, $2, $3)
      on conflict (tenant, slug) do update set definition = excluded.definition`,
    [tx.tenant, slug, JSON.stringify(definition)],
  );
}
