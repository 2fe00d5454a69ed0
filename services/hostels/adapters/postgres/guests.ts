import type { Transaction } from '@pvt/kernel/database';

/** What is kept of a guest in the open: nothing that tells who it is. */
export interface KeptGuest {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly eraseOn: string | null;
  readonly erasedAt: string | null;
  readonly createdAt: string;
}

const GUEST = `id, merged_into as "mergedInto", erase_on as "eraseOn", erased_at as "erasedAt", created_at as "createdAt"`;

export async function guestById(tx: Transaction, id: string): Promise<KeptGuest | undefined> {
  const [row] = await tx.query<KeptGuest>(`select ${GUEST} from hostels.guest where tenant = $1 and id = $2`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Until the transaction ends nobody else changes it. */
export async function lockGuest(tx: Transaction, id: string): Promise<KeptGuest | undefined> {
  const [row] = await tx.query<KeptGuest>(
    { name: 'hostels_lock_guest', text: `select ${GUEST} from hostels.guest where tenant = $1 and id = $2 for update` },
    [tx.tenant, id],
  );
  return row;
}

export async function insertGuest(tx: Transaction, id: string, wrapped: Uint8Array): Promise<void> {
  await Promise.all([
    tx.query('insert into hostels.guest (tenant, id) values ($1, $2)', [tx.tenant, id]),
    tx.query('insert into hostels.guest_key (tenant, guest, wrapped) values ($1, $2, $3)', [tx.tenant, id, wrapped]),
  ]);
}

/** That the house has to do with the guest. */
export async function addHouse(tx: Transaction, guest: string, property: string): Promise<void> {
  await tx.query(
    'insert into hostels.guest_house (tenant, property, guest) values ($1, $2, $3) on conflict do nothing',
    [tx.tenant, property, guest],
  );
}
