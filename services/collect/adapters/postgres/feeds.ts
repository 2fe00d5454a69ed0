import type { Waiting } from '@pvt/kernel/async/fair-places';
import type { Share } from '@pvt/kernel/async/work-off';
import { claimDue } from '@pvt/kernel/claim-due';
import type { Queryable, Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import { type DueFeed, feedHost, type PollResult } from '../../core/feed.ts';
import type { Source, SourceDefinition } from '../../core/source.ts';
import { storable } from './storable.ts';

// Found by feed_due: what is due and not leased, so as many rows as wait for a place.
const WAITING = {
  name: 'collect_feed_waiting',
  text: `select tenant, host, count(*)::integer as count, extract(epoch from min(next_at))::float8 as since from collect.feed
    where next_at <= clock_timestamp() and (lease_until is null or lease_until < clock_timestamp()) group by tenant, host`,
};

const DUE = `select due.tenant, due.source
  from (select tenant, host, count(*) as places from unnest($2::uuid[], $3::text[]) as shared (tenant, host)
    group by tenant, host) as shared
  cross join lateral (select f.tenant, f.source from collect.feed f
    where f.tenant = shared.tenant and f.host = shared.host and f.next_at <= clock_timestamp()
      and (f.lease_until is null or f.lease_until < clock_timestamp())
    order by f.next_at limit shared.places for update skip locked) as due`;

const CLAIM = claimDue({
  name: 'collect_feed_claim',
  table: 'collect.feed',
  key: ['tenant', 'source'],
  dueAt: 'next_at',
  leasedUntil: 'lease_until',
  due: DUE,
  returning: `claimed.tenant, claimed.host, claimed.source as name, version, etag, last_modified as "lastModified", failures`,
});

// A statement of its own, after the one that gave the versions: so a definition is never older than its version, and a
// poll by a newer one is only made once more.
const DEFINITIONS = `select s.tenant, s.name, s.definition from collect.source s
  join unnest($1::uuid[], $2::text[]) as due (tenant, name) on s.tenant = due.tenant and s.name = due.name`;

type ClaimedRow = Omit<DueFeed, 'source'> & { readonly name: string };

/** Takes due feeds, of any tenant as places are shared, for this process; others do not get them for a while. */
export async function claimFeeds(on: Queryable, leaseMs: number, share: Share): Promise<DueFeed[]> {
  const shared = share(await on.query<Waiting>(WAITING));
  if (shared.length === 0) return [];
  const places = [shared.map(({ tenant }) => tenant), textArray(shared.map(({ host }) => host))];
  const claimed = await on.query<ClaimedRow>(CLAIM, [leaseMs, ...places]);
  if (claimed.length === 0) return [];
  const of = (tenant: string, name: string): string => `${tenant} ${name}`;
  const rows = await on.query<{ tenant: string; name: string; definition: SourceDefinition }>(DEFINITIONS, [
    claimed.map(({ tenant }) => tenant),
    claimed.map(({ name }) => name),
  ]);
  const definitions = new Map(rows.map((row) => [of(row.tenant, row.name), row.definition]));
  return claimed.flatMap(({ name, ...feed }) => {
    const definition = definitions.get(of(feed.tenant, name));
    return definition === undefined ? [] : [{ ...feed, source: { name, ...definition } }];
  });
}

/** Keeps a feed that is still being read. @returns false when its definition was replaced meanwhile, or deleted */
export async function renewFeed(tx: Transaction, { source, version }: DueFeed, leaseMs: number): Promise<boolean> {
  const text = `update collect.feed set lease_until = clock_timestamp() + $3 * interval '1 millisecond'
    where tenant = $1 and source = $2 and version = $4 returning source`;
  return (await tx.query(text, [tx.tenant, source.name, leaseMs, version])).length > 0;
}

const POLLED = `update collect.feed set next_at = clock_timestamp() + $4 * interval '1 second', lease_until = null, etag = $5,
    last_modified = $6, failures = $7, error_code = $8, error_detail = $9, looked_at = clock_timestamp()
  where tenant = $1 and source = $2 and version = $3 returning source`;

/** Ends a poll. @returns false when the definition that it went by was replaced meanwhile: then nothing is kept */
export async function storePoll(tx: Transaction, { source, version }: DueFeed, result: PollResult): Promise<boolean> {
  const { nextInSeconds, etag, lastModified, failures, error } = result;
  const fault = [error?.code ?? null, error === null ? null : storable(error.detail)];
  const values = [tx.tenant, source.name, version, nextInSeconds, etag, lastModified, failures, ...fault];
  return (await tx.query(POLLED, values)).length > 0;
}

export async function releaseFeed(tx: Transaction, source: string): Promise<void> {
  await tx.query('update collect.feed set lease_until = null where tenant = $1 and source = $2', [tx.tenant, source]);
}

// A poll that is under way keeps its lease, so that two definitions are not read at once.
const BEGIN_ANEW = `insert into collect.feed (tenant, source, host) values ($1, $2, $3)
  on conflict (tenant, source) do update set host = excluded.host, next_at = now(), version = gen_random_uuid(), etag = null, last_modified = null,
    digest = null, failures = 0, error_code = null, error_detail = null, looked_at = null`;

/** Its next poll is due, and goes by nothing of before. */
export async function beginFeedAnew(tx: Transaction, { name, feed }: Source): Promise<void> {
  await tx.query(BEGIN_ANEW, [tx.tenant, name, feed === undefined ? '' : feedHost(feed)]);
}

export async function deleteFeed(tx: Transaction, source: string): Promise<void> {
  await tx.query('delete from collect.feed where tenant = $1 and source = $2', [tx.tenant, source]);
}
