import type { Transaction } from '@pvt/kernel/database';
import type { FeedStatus } from '../../core/feed-status.ts';
import type { Source, SourceDefinition } from '../../core/source.ts';

/** A source with the state of its feed, which a source without a feed, or with one that is switched off, does not have. */
export interface FoundSource {
  /** Header values as they are stored: sealed. */
  readonly source: Source;
  readonly feedStatus?: FeedStatus;
}

const FIND = {
  name: 'collect_source',
  text: 'select definition from collect.source where tenant = $1 and name = $2',
};

export async function findSource(tx: Transaction, name: string): Promise<Source | undefined> {
  const [row] = await tx.query<{ definition: SourceDefinition }>(FIND, [tx.tenant, name]);
  return row && { name, ...row.definition };
}

export async function storeSource(tx: Transaction, name: string, definition: SourceDefinition): Promise<void> {
  await tx.query(
    `insert into collect.source (tenant, name, definition) values ($1, $2, $3)
     on conflict (tenant, name) do update set definition = excluded.definition, updated_at = now()`,
    [tx.tenant, name, JSON.stringify(definition)],
  );
}

/** @returns what there was */
export async function deleteSource(tx: Transaction, name: string): Promise<SourceDefinition | undefined> {
  const [row] = await tx.query<{ definition: SourceDefinition }>(
    'delete from collect.source where tenant = $1 and name = $2 returning definition',
    [tx.tenant, name],
  );
  return row?.definition;
}

interface FoundRow {
  readonly name: string;
  readonly definition: SourceDefinition;
  readonly lookedAt: string | null;
  readonly nextAt: string | null;
  readonly failures: number | null;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

// Served by the primary keys of both.
const WITH_FEED = `select s.name, s.definition, f.looked_at as "lookedAt", f.next_at as "nextAt", f.failures,
    f.error_code as "errorCode", f.error_detail as "errorDetail"
  from collect.source s left join collect.feed f on f.tenant = s.tenant and f.source = s.name`;

/** By name. @param after the name to go on after */
export async function sourcesWithFeeds(
  tx: Transaction,
  after: string | undefined,
  most: number,
): Promise<FoundSource[]> {
  const text = `${WITH_FEED} where s.tenant = $1 and ($2::text is null or s.name > $2) order by s.name limit $3`;
  return (await tx.query<FoundRow>(text, [tx.tenant, after ?? null, most])).map(found);
}

export async function sourceWithFeed(tx: Transaction, name: string): Promise<FoundSource | undefined> {
  const [row] = await tx.query<FoundRow>(`${WITH_FEED} where s.tenant = $1 and s.name = $2`, [tx.tenant, name]);
  return row && found(row);
}

function found({ name, definition, lookedAt, nextAt, failures, errorCode, errorDetail }: FoundRow): FoundSource {
  const source = { name, ...definition };
  if (nextAt === null) return { source };
  const feedStatus: FeedStatus = {
    ...(lookedAt === null ? {} : { lookedAt }),
    nextAt,
    failures: failures ?? 0,
    ...(errorCode === null ? {} : { error: { code: errorCode, detail: errorDetail ?? '' } }),
  };
  return { source, feedStatus };
}
