import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { GatewayDocument } from '../../core/document.ts';

export interface KeptDocument {
  readonly revision: number;
  readonly document: GatewayDocument;
  /** An ISO instant. */
  readonly takenAt: string;
}

/** Over all tenants: that of the installation, which is the only one. */
export async function lastDocument(on: Queryable): Promise<(KeptDocument & { readonly tenant: string }) | undefined> {
  const [row] = await on.query<KeptDocument & { tenant: string }>(
    'select tenant, revision, document, taken_at as "takenAt" from gateway.document order by taken_at desc limit 1',
  );
  return row;
}

/** Which one is kept: another one has another stamp. */
export async function stampOfDocument(tx: Transaction): Promise<string | undefined> {
  const [row] = await tx.query<{ stamp: string }>(
    `select revision || ' ' || taken_at as stamp from gateway.document where tenant = $1`,
    [tx.tenant],
  );
  return row?.stamp;
}

export async function documentOf(tx: Transaction): Promise<KeptDocument | undefined> {
  const [row] = await tx.query<KeptDocument>(
    'select revision, document, taken_at as "takenAt" from gateway.document where tenant = $1',
    [tx.tenant],
  );
  return row;
}

/** A gateway that lags replaces no newer one; what nobody has published (revision 0) is replaced by what it is now. */
export async function storeDocument(tx: Transaction, revision: number, document: GatewayDocument): Promise<void> {
  await tx.query(
    `insert into gateway.document as kept (tenant, revision, document, taken_at) values ($1, $2, $3, now())
      on conflict (tenant) do update set revision = excluded.revision, document = excluded.document, taken_at = excluded.taken_at
        where kept.revision < excluded.revision
          or (kept.revision = 0 and excluded.revision = 0 and kept.document::text <> excluded.document::text)`,
    [tx.tenant, revision, JSON.stringify(document)],
  );
}

/** Until the transaction ends nobody else decides anything of a release. */
export async function lockReleases(tx: Transaction): Promise<void> {
  await tx.query('select from gateway.document where tenant = $1 for no key update', [tx.tenant]);
}
