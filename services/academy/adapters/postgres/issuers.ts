import type { Transaction } from '@pvt/kernel/database';

export interface Issuer {
  /** Where its certificates stand. */
  readonly base: string;
  /** How many of them have a place in a status list. */
  readonly places: number;
}

export async function issuerOf(tx: Transaction): Promise<Issuer | undefined> {
  const [row] = await tx.query<Issuer>('select base, places from academy.issuer where tenant = $1', [tx.tenant]);
  return row;
}

/** Made with the first certificate, and never moved. */
export async function ensureIssuer(tx: Transaction, base: string): Promise<void> {
  await tx.query('insert into academy.issuer (tenant, base) values ($1, $2) on conflict (tenant) do nothing', [
    ...[tx.tenant, base],
  ]);
}

/** The next place in the status lists; locks the issuer until the transaction ends. */
export async function takePlace(tx: Transaction): Promise<Issuer> {
  const [row] = await tx.query<Issuer>(
    'update academy.issuer set places = places + 1 where tenant = $1 returning base, places - 1 as places',
    [tx.tenant],
  );
  if (row === undefined) throw new Error('an issuer is made before it issues');
  return row;
}

export interface IssuerKey {
  /** did:key */
  readonly key: string;
  readonly sealed: Buffer;
  readonly since: string;
  readonly retiredAt: string | null;
}

/** The one that signs, first. */
export function issuerKeys(tx: Transaction): Promise<IssuerKey[]> {
  return tx.query<IssuerKey>(
    `select key, sealed, since, retired_at as "retiredAt" from academy.issuer_key
      where tenant = $1 order by retired_at desc nulls first, since desc`,
    [tx.tenant],
  );
}

/** @returns false where another one signs already */
export async function insertKey(tx: Transaction, key: string, sealed: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.issuer_key (tenant, key, sealed) values ($1, $2, $3)
      on conflict (tenant) where retired_at is null do nothing returning key`,
    [tx.tenant, key, sealed],
  );
  return rows.length > 0;
}

export async function retireKey(tx: Transaction): Promise<void> {
  await tx.query('update academy.issuer_key set retired_at = now() where tenant = $1 and retired_at is null', [
    tx.tenant,
  ]);
}
