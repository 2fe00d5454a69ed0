import type { Queryable, Transaction } from '@pvt/kernel/database';

export interface KeptPhoto {
  readonly id: string;
  readonly property: string;
  readonly width: number;
  readonly height: number;
  readonly widths: readonly number[];
}

const UNUSED = `not exists (select from hostels.property h cross join json_array_elements(h.definition -> 'photos') as f (photo)
  where h.tenant = p.tenant and f.photo ->> 'file' = p.id)`;

/** It is a picture of the property too, and nobody deletes it until the transaction ends. */
export async function usePhoto(tx: Transaction, id: string, property: string): Promise<KeptPhoto | undefined> {
  const [row] = await tx.query<KeptPhoto>(
    `update hostels.photo p set used_at = now(),
        also_of = case when $3 = any(p.also_of || p.property) then p.also_of else p.also_of || $3::text end
      where p.tenant = $1 and p.id = $2
      returning p.id, p.property, p.width, p.height, p.widths`,
    [tx.tenant, id, property],
  );
  return row;
}

/** Whether a picture was sent to a property, or its definition names it. */
export async function isPhotoOf(tx: Transaction, property: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    `select from hostels.photo p where p.tenant = $1 and p.id = $2 and ($3 = any(p.also_of || p.property)
        or exists (select from hostels.property h cross join json_array_elements(h.definition -> 'photos') as f (photo)
          where h.tenant = $1 and h.slug = $3 and f.photo ->> 'file' = p.id))`,
    [tx.tenant, id, property],
  );
  return rows.length > 0;
}

/** @returns false where it is there already */
export async function insertPhoto(
  tx: Transaction,
  { id, property, width, height, widths }: KeptPhoto,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into hostels.photo (tenant, id, property, width, height, widths) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, id) do nothing returning id`,
    [tx.tenant, id, property, width, height, widths],
  );
  return rows.length > 0;
}

/** Not sent for a day, and shown by no property; of all tenants. Served by photo_unused. */
export function unusedPhotos(on: Queryable, most: number): Promise<{ tenant: string; id: string }[]> {
  return on.query<{ tenant: string; id: string }>(
    `select p.tenant, p.id from hostels.photo p where p.used_at < now() - interval '1 day' and ${UNUSED} order by p.used_at limit $1`,
    [most],
  );
}

/** Unless it is sent or shown meanwhile. */
export async function deleteUnused(tx: Transaction, id: string): Promise<KeptPhoto | undefined> {
  const [row] = await tx.query<KeptPhoto>(
    `delete from hostels.photo p where p.tenant = $1 and p.id = $2 and p.used_at < now() - interval '1 day' and ${UNUSED}
      returning p.id, p.property, p.width, p.height, p.widths`,
    [tx.tenant, id],
  );
  return row;
}
