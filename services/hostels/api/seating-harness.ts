import type { MountedForTest } from '@pvt/kernel/testing/mount';
import type { Hold } from '../core/hold.ts';
import type { House } from './house-harness.ts';

/** Where a hold or stay is now. */
export async function unitOf(house: House, { id }: Pick<Hold, 'id'>): Promise<string | null> {
  const { body } = await house.ask('GET', `/holds/${id}`);
  return (body as Hold).unit;
}

/** Beds of the house with two owners in one night: what the constraint promises, counted without it. */
export async function bedsSoldTwice({ database }: MountedForTest, { slug }: Pick<House, 'slug'>): Promise<number> {
  const [row] = await database.admin<{ count: number }>(
    `select count(*)::integer as count from hostels.occupation a join hostels.occupation b
       on a.tenant = b.tenant and a.bed = b.bed and a.nights && b.nights and a.id < b.id where a.property = $1`,
    [slug],
  );
  return row?.count ?? -1;
}
