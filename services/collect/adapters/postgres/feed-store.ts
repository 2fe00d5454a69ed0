import type { Database } from '@pvt/kernel/database';
import type { FeedMemory } from '../../core/feed.ts';
import type { Source, SourceDefinition } from '../../core/source.ts';

export interface DueFeed extends FeedMemory {
  readonly tenant: string;
  readonly source: Source;
}

export interface Looked {
  /** Seconds until the next look. */
  readonly nextInSeconds: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly failures: number;
  readonly error: string | null;
}

export interface SeenFile {
  readonly name: string;
  readonly size: number;
  readonly modified: string;
  readonly state: 'seen' | 'taken' | 'failed';
  /** The job that takes it, so that a killed one is gone on with. */
  readonly job: string | null;
}

/** When feeds are looked at, and what they remember. */
export interface FeedStore {
  /** Takes a few due feeds, of any tenant, for this process; others do not get them for a while. */
  claim(limit: number): Promise<DueFeed[]>;
  /** Keeps a feed that is still being read. */
  renew(tenant: string, source: string): Promise<void>;
  looked(tenant: string, source: string, looked: Looked): Promise<void>;
  files(tenant: string, source: string): Promise<SeenFile[]>;
  remember(tenant: string, source: string, file: SeenFile): Promise<void>;
}

const LEASE = "interval '60 seconds'";

// Due feeds are few and found by feed_due; those that another process is claiming are passed over.
const CLAIM = `update collect.feed f set lease_until = clock_timestamp() + ${LEASE}
  from collect.source s
  where s.tenant = f.tenant and s.name = f.source and (f.tenant, f.source) in (
    select tenant, source from collect.feed
    where next_at <= clock_timestamp() and (lease_until is null or lease_until < clock_timestamp())
    order by next_at limit $1 for update skip locked)
  returning f.tenant, f.source as name, s.definition, f.etag, f.last_modified as "lastModified", f.failures`;

export function feedStore(database: Database): FeedStore {
  return {
    claim: (limit) =>
      database.everyTenant(async (tx) => {
        const rows = await tx.query<FeedMemory & { tenant: string; name: string; definition: SourceDefinition }>(
          CLAIM,
          [limit],
        );
        return rows.map(({ name, definition, ...feed }) => ({ ...feed, source: { name, ...definition } }));
      }),
    async renew(tenant, source) {
      const text = `update collect.feed set lease_until = clock_timestamp() + ${LEASE} where tenant = $1 and source = $2`;
      await database.transaction(tenant, (tx) => tx.query(text, [tenant, source]));
    },
    async looked(tenant, source, { nextInSeconds, etag, lastModified, failures, error }) {
      const text = `update collect.feed set next_at = clock_timestamp() + $3 * interval '1 second', lease_until = null, etag = $4,
        last_modified = $5, failures = $6, error_detail = $7, looked_at = clock_timestamp() where tenant = $1 and source = $2`;
      const values = [tenant, source, nextInSeconds, etag, lastModified, failures, error];
      await database.transaction(tenant, (tx) => tx.query(text, values));
    },
    files: (tenant, source) =>
      database.transaction(tenant, (tx) => {
        const text =
          'select name, size, modified, state, import as job from collect.feed_file where tenant = $1 and source = $2';
        return tx.query<SeenFile>(text, [tenant, source]);
      }),
    async remember(tenant, source, { name, size, modified, state, job }) {
      const text = `insert into collect.feed_file (tenant, source, name, size, modified, state, import) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant, source, name) do update set size = excluded.size, modified = excluded.modified, state = excluded.state,
          import = excluded.import`;
      await database.transaction(tenant, (tx) => tx.query(text, [tenant, source, name, size, modified, state, job]));
    },
  };
}
