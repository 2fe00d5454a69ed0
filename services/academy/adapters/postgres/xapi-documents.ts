import type { Transaction } from '@pvt/kernel/database';
import type { XapiDocument } from '../../core/xapi/document.ts';

export type DocumentKind = 'state' | 'activity' | 'agent';

/** Nobody else changes it until the transaction ends, whether it is there or not. */
export async function lockDocument(
  tx: Transaction,
  kind: DocumentKind,
  owner: string,
  id: string,
): Promise<XapiDocument | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `academy.xapi ${tx.tenant} ${kind} ${owner} ${id}`,
  ]);
  return documentOf(tx, kind, owner, id);
}

export async function documentOf(
  tx: Transaction,
  kind: DocumentKind,
  owner: string,
  id: string,
): Promise<XapiDocument | undefined> {
  const [row] = await tx.query<XapiDocument>(
    `select id, type, content, tag, at from academy.xapi_document
      where tenant = $1 and kind = $2 and owner = $3 and id = $4`,
    [tx.tenant, kind, owner, id],
  );
  return row;
}

export async function storeDocument(
  tx: Transaction,
  kind: DocumentKind,
  owner: string,
  document: XapiDocument,
  agent: string | null,
): Promise<void> {
  const { id, type, content, tag, at } = document;
  await tx.query(
    `insert into academy.xapi_document (tenant, kind, owner, id, type, content, tag, at, agent)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (tenant, kind, owner, id) do update
        set type = excluded.type, content = excluded.content, tag = excluded.tag, at = excluded.at, agent = excluded.agent`,
    [tx.tenant, kind, owner, id, type, content, tag, at, agent],
  );
}

/** @param id all of the owner's without it */
export async function deleteDocuments(
  tx: Transaction,
  kind: DocumentKind,
  owner: string,
  id: string | null,
): Promise<void> {
  await tx.query(
    `delete from academy.xapi_document where tenant = $1 and kind = $2 and owner = $3 and ($4::text is null or id = $4)`,
    [tx.tenant, kind, owner, id],
  );
}

export async function documentIds(
  tx: Transaction,
  kind: DocumentKind,
  owner: string,
  since: string | null,
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from academy.xapi_document where tenant = $1 and kind = $2 and owner = $3
      and ($4::timestamptz is null or at > $4) order by id limit $5`,
    [tx.tenant, kind, owner, since, most],
  );
  return rows.map(({ id }) => id);
}
