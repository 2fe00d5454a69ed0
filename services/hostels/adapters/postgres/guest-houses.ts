import type { Transaction } from '@pvt/kernel/database';
import type { Property } from '../../core/property.ts';

/** That the house has to do with the guest. */
export async function addHouse(tx: Transaction, guest: string, property: string): Promise<void> {
  await tx.query(
    'insert into hostels.guest_house (tenant, property, guest) values ($1, $2, $3) on conflict do nothing',
    [tx.tenant, property, guest],
  );
}

/** That what has to do with one guest has to do with another. */
export async function addHousesOf(tx: Transaction, guest: string, of: string): Promise<void> {
  await tx.query(
    `insert into hostels.guest_house (tenant, property, guest)
      select $1, property, $2 from hostels.guest_house where tenant = $1 and guest = $3 on conflict do nothing`,
    [tx.tenant, guest, of],
  );
}

/** By guest, the slugs of the houses that have to do with it. Served by guest_house_of_guest. */
export async function housesOf(tx: Transaction, guests: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ guest: string; houses: string[] }>(
    `select guest, array_agg(property order by property) as houses from hostels.guest_house
      where tenant = $1 and guest = any($2) group by guest`,
    [tx.tenant, guests],
  );
  return new Map(rows.map(({ guest, houses }) => [guest, houses]));
}

/** Properties with the date that it is there. */
export function propertiesToday(
  tx: Transaction,
  slugs: readonly string[],
): Promise<{ slug: string; definition: Property; today: string }[]> {
  return tx.query<{ slug: string; definition: Property; today: string }>(
    `select slug, definition, (now() at time zone zone)::date as today from hostels.property where tenant = $1 and slug = any($2)`,
    [tx.tenant, slugs],
  );
}
