import type { Transaction } from '@pvt/kernel/database';

/** Who has the address; of a merged guest the one that it is. */
export async function guestOfMail(tx: Transaction, digest: Buffer): Promise<string | undefined> {
  const [row] = await tx.query<{ guest: string }>(
    { name: 'hostels_guest_of_mail', text: 'select guest from hostels.guest_mail where tenant = $1 and digest = $2' },
    [tx.tenant, digest],
  );
  return row?.guest;
}

/** Waits for whoever is about to take the same address. @returns those that are another guest's */
export async function takeMails(tx: Transaction, guest: string, digests: readonly Buffer[]): Promise<string[]> {
  await tx.query('delete from hostels.guest_mail where tenant = $1 and guest = $2 and digest <> all($3)', [
    ...[tx.tenant, guest, digests],
  ]);
  const taken = await tx.query<{ guest: string }>(
    `insert into hostels.guest_mail as m (tenant, digest, guest) select $1, d, $2 from unnest($3::bytea[]) d order by d
      on conflict (tenant, digest) do update set guest = m.guest returning m.guest`,
    [tx.tenant, guest, digests],
  );
  return taken.map((row) => row.guest).filter((other) => other !== guest);
}

/** What the guest is found by from now on, and by nothing else. */
export async function storeTerms(tx: Transaction, guest: string, digests: readonly Buffer[]): Promise<void> {
  await Promise.all([
    tx.query('delete from hostels.guest_term where tenant = $1 and guest = $2 and digest <> all($3)', [
      ...[tx.tenant, guest, digests],
    ]),
    tx.query(
      `insert into hostels.guest_term (tenant, digest, guest) select $1, d, $2 from unnest($3::bytea[]) d on conflict do nothing`,
      [tx.tenant, guest, digests],
    ),
  ]);
}
