import type { Transaction } from '@pvt/kernel/database';
import type { Entry, Layer } from '../../core/layer.ts';
import type { KeptRevision, ListedLayer } from '../../core/revision.ts';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const COLUMNS = `r.revision, r.entries, to_char(r.at at time zone 'UTC', ${INSTANT}) as at, r.author_name as "authorName",
  r.reason, r.restored`;
const OF_LAYER = 'r.tenant = $1 and r.environment = $2 and r.subject = $3';

/** Until the transaction ends nobody else of the tenant changes a key or publishes. */
export async function lockConfig(tx: Transaction): Promise<void> {
  await tx.query('insert into config.head (tenant, revision) values ($1, 0) on conflict (tenant) do nothing', [
    tx.tenant,
  ]);
  await tx.query('select from config.head where tenant = $1 for update', [tx.tenant]);
}

/** The newest of a layer. Served by the primary key. */
export async function newestOf(tx: Transaction, layer: Layer): Promise<KeptRevision | undefined> {
  const [row] = await revisionsBefore(tx, layer, undefined, 1);
  return row;
}

/** The newest first. Served by the primary key. */
export function revisionsBefore(
  tx: Transaction,
  { environment, subject }: Layer,
  before: number | undefined,
  most: number,
): Promise<KeptRevision[]> {
  return tx.query<KeptRevision>(
    `select ${COLUMNS} from config.revision r where ${OF_LAYER} and ($4::bigint is null or r.revision < $4)
      order by r.revision desc limit $5`,
    [tx.tenant, environment, subject, before ?? null, most],
  );
}

export async function revisionOf(
  tx: Transaction,
  { environment, subject }: Layer,
  revision: number,
): Promise<KeptRevision | undefined> {
  const [row] = await tx.query<KeptRevision>(
    `select ${COLUMNS} from config.revision r where ${OF_LAYER} and r.revision = $4`,
    [tx.tenant, environment, subject, revision],
  );
  return row;
}

/** Layers that were ever published, as they are now; those of everybody come first. Served by the primary key. */
export function layersAfter(
  tx: Transaction,
  after: { readonly subject: string; readonly environment: string } | undefined,
  most: number,
): Promise<ListedLayer[]> {
  return tx.query<ListedLayer>(
    `select distinct on (r.subject, r.environment) r.subject, r.environment, r.revision, to_char(r.at at time zone 'UTC', ${INSTANT}) as at,
        r.author_name as "authorName", (select count(*) from json_object_keys(r.entries)) as keys
      from config.revision r where r.tenant = $1 and ($2::text is null or (r.subject, r.environment) > ($2, $3))
      order by r.subject, r.environment, r.revision desc limit $4`,
    [tx.tenant, after?.subject ?? null, after?.environment ?? null, most],
  );
}

/** What each layer says of a key now; nothing of those that say nothing. */
export function entriesOf(tx: Transaction, name: string): Promise<(Layer & { readonly entry: Entry })[]> {
  return tx.query<Layer & { readonly entry: Entry }>(
    `select environment, subject, entries -> $2 as entry from
      (select distinct on (r.subject, r.environment) r.subject, r.environment, r.entries from config.revision r
        where r.tenant = $1 order by r.subject, r.environment, r.revision desc) as newest
      where entries -> $2 is not null order by subject, environment`,
    [tx.tenant, name],
  );
}

interface NewRevision extends Omit<KeptRevision, 'revision' | 'at'> {
  readonly author: string;
}

/** With the lock. @returns its number */
export async function storeRevision(
  tx: Transaction,
  { environment, subject }: Layer,
  made: NewRevision,
): Promise<number> {
  const { entries, author, authorName, reason, restored } = made;
  const [row] = await tx.query<{ revision: number }>(
    `with next as (update config.head set revision = revision + 1 where tenant = $1 returning revision)
      insert into config.revision (tenant, environment, subject, revision, entries, author, author_name, reason, restored)
        select $1, $2, $3, next.revision, $4, $5, $6, $7, $8 from next returning revision`,
    [tx.tenant, environment, subject, JSON.stringify(entries), author, authorName, reason, restored],
  );
  if (row === undefined) throw new Error('config.head has no row: lockConfig comes before');
  return row.revision;
}
