import type { Database } from '@pvt/kernel/database';
import type { FeedMemory } from '../../core/feed.ts';
import type { FeedFault } from '../../core/feed-status.ts';
import type { Source, SourceDefinition } from '../../core/source.ts';
import { storable } from './storable.ts';

export interface DueFeed extends FeedMemory {
  readonly tenant: string;
  readonly source: Source;
  /** Of the source's definition: changes with every save. */
  readonly version: string;
}

export interface Looked {
  /** Seconds until the next look. */
  readonly nextInSeconds: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly failures: number;
  readonly error: FeedFault | null;
}

export interface SeenFile {
  readonly name: string;
  readonly size: number;
  readonly modified: string;
  readonly state: 'seen' | 'taken' | 'failed';
  /** The job that takes it, so that a killed one is gone on with. */
  readonly job: string | null;
}

/** A file that was met before, and why it could not be taken. */
export interface KnownFile extends SeenFile {
  readonly fault: FeedFault | null;
}

/** When feeds are looked at, and what they remember. */
export interface FeedStore {
  /** Takes a few due feeds, of any tenant, for this process; others do not get them for a while. */
  claim(limit: number): Promise<DueFeed[]>;
  /** Keeps a feed that is still being read. */
  renew(tenant: string, source: string): Promise<void>;
  /**
   * Ends a look. Of one at a definition that was replaced meanwhile nothing is kept: with its ETag, the new one would not
   * get what there is, and its next look is due already.
   */
  looked(due: DueFeed, looked: Looked): Promise<void>;
  files(tenant: string, source: string): Promise<KnownFile[]>;
  remember(tenant: string, source: string, file: SeenFile): Promise<void>;
}

const LEASE = "interval '60 seconds'";

// Due feeds are few and found by feed_due; those that another process is claiming are passed over.
const CLAIM = `update collect.feed set lease_until = clock_timestamp() + ${LEASE}
  where (tenant, source) in (
    select tenant, source from collect.feed
    where next_at <= clock_timestamp() and (lease_until is null or lease_until < clock_timestamp())
    order by next_at limit $1 for update skip locked)
  returning tenant, source as name, version, etag, last_modified as "lastModified", failures`;

// A statement of its own, after the one that gave the versions: so a definition is never older than its version, and a
// look at a newer one is only made once more.
const DEFINITIONS = `select s.tenant, s.name, s.definition from collect.source s
  join unnest($1::uuid[], $2::text[]) as due (tenant, name) on s.tenant = due.tenant and s.name = due.name`;

const LOOKED = `update collect.feed set next_at = clock_timestamp() + $4 * interval '1 second', lease_until = null, etag = $5,
    last_modified = $6, failures = $7, error_code = $8, error_detail = $9, looked_at = clock_timestamp()
  where tenant = $1 and source = $2 and version = $3 returning source`;

// A file whose import failed is a failed one, also when the process was killed before it could say so.
const FILES = `select f.name, f.size, f.modified, case when i.state = 'failed' then 'failed' else f.state end as state,
    f.import as job, i.error_code as code, i.error_detail as detail
  from collect.feed_file f left join collect.import i on i.tenant = f.tenant and i.id = f.import
  where f.tenant = $1 and f.source = $2`;

type ClaimedRow = FeedMemory & { readonly tenant: string; readonly name: string; readonly version: string };
type FileRow = SeenFile & { readonly code: string | null; readonly detail: string | null };

export function feedStore(database: Database): FeedStore {
  return {
    claim: (limit) =>
      database.housekeeping(async (tx) => {
        const claimed = await tx.query<ClaimedRow>(CLAIM, [limit]);
        if (claimed.length === 0) return [];
        const of = (tenant: string, name: string): string => `${tenant} ${name}`;
        const rows = await tx.query<{ tenant: string; name: string; definition: SourceDefinition }>(DEFINITIONS, [
          claimed.map(({ tenant }) => tenant),
          claimed.map(({ name }) => name),
        ]);
        const definitions = new Map(rows.map((row) => [of(row.tenant, row.name), row.definition]));
        return claimed.flatMap(({ name, ...feed }) => {
          const definition = definitions.get(of(feed.tenant, name));
          return definition === undefined ? [] : [{ ...feed, source: { name, ...definition } }];
        });
      }),
    async renew(tenant, source) {
      const text = `update collect.feed set lease_until = clock_timestamp() + ${LEASE} where tenant = $1 and source = $2`;
      await database.transaction(tenant, (tx) => tx.query(text, [tenant, source]));
    },
    looked: ({ tenant, source, version }, { nextInSeconds, etag, lastModified, failures, error }) =>
      database.transaction(tenant, async (tx) => {
        const told = [error?.code ?? null, error === null ? null : storable(error.detail)];
        const values = [tenant, source.name, version, nextInSeconds, etag, lastModified, failures, ...told];
        if ((await tx.query(LOOKED, values)).length > 0) return;
        const release = 'update collect.feed set lease_until = null where tenant = $1 and source = $2';
        await tx.query(release, [tenant, source.name]);
      }),
    files: (tenant, source) =>
      database.transaction(tenant, async (tx) =>
        (await tx.query<FileRow>(FILES, [tenant, source])).map(({ code, detail, ...file }) => ({
          ...file,
          fault: code === null ? null : { code, detail: detail ?? '' },
        })),
      ),
    async remember(tenant, source, { name, size, modified, state, job }) {
      const text = `insert into collect.feed_file (tenant, source, name, size, modified, state, import) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant, source, name) do update set size = excluded.size, modified = excluded.modified, state = excluded.state,
          import = excluded.import`;
      await database.transaction(tenant, (tx) => tx.query(text, [tenant, source, name, size, modified, state, job]));
    },
  };
}
