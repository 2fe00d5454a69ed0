import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Oversale } from '../../core/channels/oversale.ts';

const OVERSALE = `select id, property, booking, type, arrival, departure, reason, repair, since from hostels.oversale`;

/** The newest first. Served by oversale_of_property. */
export function newestOversales(
  tx: Transaction,
  property: string,
  before: string | undefined,
  most: number,
): Promise<Oversale[]> {
  return tx.query<Oversale>(
    `${OVERSALE} where tenant = $1 and property = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [tx.tenant, property, before ?? null, most],
  );
}

export async function oversaleOf(tx: Transaction, id: string): Promise<Oversale | undefined> {
  const [row] = await tx.query<Oversale>(`${OVERSALE} where tenant = $1 and id = $2`, [tx.tenant, id]);
  return row;
}

export async function insertOversale(tx: Transaction, oversale: Oversale): Promise<void> {
  const { id, property, booking, type, arrival, departure, reason, repair, since } = oversale;
  await tx.query(
    `insert into hostels.oversale (tenant, id, property, booking, type, arrival, departure, reason, repair, since)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.tenant, id, property, booking, type, arrival, departure, reason, JSON.stringify(repair), since],
  );
}

export async function removeOversale(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from hostels.oversale where tenant = $1 and id = $2', [tx.tenant, id]);
}

export interface OversaleOfTenant {
  readonly tenant: string;
  readonly id: string;
  readonly booking: string;
}

/** Over all tenants, the oldest first, those after one. There are few: each waits for somebody to act. */
export function allOversales(
  on: Queryable,
  after: Pick<OversaleOfTenant, 'id'> | undefined,
  most: number,
): Promise<OversaleOfTenant[]> {
  return on.query(
    'select tenant, id, booking from hostels.oversale where $1::uuid is null or id > $1 order by id limit $2',
    [after?.id ?? null, most],
  );
}

/** What an oversold stay had without a bed. Served by occupation_of_owner. */
export async function dropUnseated(tx: Transaction, stay: string): Promise<void> {
  await tx.query('delete from hostels.occupation where tenant = $1 and owner = $2 and bed is null', [tx.tenant, stay]);
}
