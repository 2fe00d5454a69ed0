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

/**
 * Guests who are found by every one of the terms, the newest first.
 * @param houses only guests of these; undefined for all
 */
export async function guestsByAll(
  tx: Transaction,
  digests: readonly Buffer[],
  houses: readonly string[] | undefined,
  most: number,
): Promise<string[]> {
  const [first, ...others] = digests;
  if (first === undefined) return [];
  // The first one finds them by the primary key, the others are looked up in it for each.
  const rows = await tx.query<{ guest: string }>(
    `select t.guest from hostels.guest_term t
      where t.tenant = $1 and t.digest = $2
        and not exists (select from unnest($3::bytea[]) d where not exists (select from hostels.guest_term o
          where o.tenant = $1 and o.digest = d and o.guest = t.guest))
        and ($4::text[] is null or exists (select from hostels.guest_house h
          where h.tenant = $1 and h.guest = t.guest and h.property = any($4)))
      order by t.guest desc limit $5`,
    [tx.tenant, first, others, houses ?? null, most],
  );
  return rows.map(({ guest }) => guest);
}

/** Other guests who are found by any of the terms, those with the most of them first. */
export async function guestsByAny(
  tx: Transaction,
  digests: readonly Buffer[],
  except: string,
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ guest: string }>(
    `select guest from hostels.guest_term where tenant = $1 and digest = any($2) and guest <> $3
      group by guest order by count(*) desc, guest desc limit $4`,
    [tx.tenant, digests, except, most],
  );
  return rows.map(({ guest }) => guest);
}
