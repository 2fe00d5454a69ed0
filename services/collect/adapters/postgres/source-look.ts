import type { Database, Transaction } from '@pvt/kernel/database';
import type { FeedStatus } from '../../core/feed-status.ts';
import type { Source, SourceDefinition } from '../../core/source.ts';

/** A source with the state of its feed, which a source without a feed, or with one that is switched off, does not have. */
export interface FoundSource {
  readonly source: Source;
  readonly feedStatus?: FeedStatus;
}

/** What the API shows of sources. */
export interface SourceLook {
  list(tenant: string): Promise<FoundSource[]>;
  find(tenant: string, name: string): Promise<FoundSource | undefined>;
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
const FIND = `select s.name, s.definition, f.looked_at as "lookedAt", f.next_at as "nextAt", f.failures,
    f.error_code as "errorCode", f.error_detail as "errorDetail"
  from collect.source s left join collect.feed f on f.tenant = s.tenant and f.source = s.name
  where s.tenant = $1 and ($2::text is null or s.name = $2) order by s.name`;

export function sourceLook(database: Database): SourceLook {
  const read = async (tx: Transaction, name: string | null): Promise<FoundSource[]> =>
    (await tx.query<FoundRow>(FIND, [tx.tenant, name])).map(found);
  return {
    list: (tenant) => database.transaction(tenant, (tx) => read(tx, null)),
    find: (tenant, name) => database.transaction(tenant, async (tx) => (await read(tx, name))[0]),
  };
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
