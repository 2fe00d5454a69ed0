import type { Waiting } from '@pvt/kernel/async/fair-places';
import type { Share } from '@pvt/kernel/async/work-off';
import { claimDue } from '@pvt/kernel/claim-due';
import type { Queryable, Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';

/** A feed that is read by this process until its lease ends. */
export interface DueFeed {
  readonly tenant: string;
  readonly host: string;
  readonly property: string;
  readonly id: string;
  readonly version: string;
  readonly address: Buffer;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Whether it is long ago that it was read whole. */
  readonly stale: boolean;
}

/** Longer than a read can last. */
const LEASE_MS = 60_000;

// Found by feed_due: what is due and not leased, so as many rows as wait for a place.
const WAITING = {
  name: 'hostels_feed_waiting',
  text: `select tenant, host, count(*)::integer as count, extract(epoch from min(next_at))::float8 as since from hostels.feed
    where next_at <= clock_timestamp() and (lease_until is null or lease_until < clock_timestamp()) group by tenant, host`,
};

const DUE = `select due.tenant, due.id
  from (select tenant, host, count(*) as places from unnest($2::uuid[], $3::text[]) as shared (tenant, host)
    group by tenant, host) as shared
  cross join lateral (select f.tenant, f.id from hostels.feed f
    where f.tenant = shared.tenant and f.host = shared.host and f.next_at <= clock_timestamp()
      and (f.lease_until is null or f.lease_until < clock_timestamp())
    order by f.next_at limit shared.places for update skip locked) as due`;

// What a calendar repeats without an end reaches further each day, also where its text stays the same.
const CLAIMED = `claimed.tenant, claimed.host, claimed.property, claimed.id, claimed.version, claimed.address, claimed.etag,
  claimed.last_modified as "lastModified", coalesce(claimed.read_at < now() - interval '1 day', true) as stale`;

const CLAIM = claimDue({
  name: 'hostels_feed_claim',
  table: 'hostels.feed',
  key: ['tenant', 'id'],
  dueAt: 'next_at',
  leasedUntil: 'lease_until',
  due: DUE,
  returning: CLAIMED,
});

/** Takes due feeds, of any tenant as places are shared, for this process; others do not get them for a while. */
export async function claimFeeds(on: Queryable, share: Share): Promise<DueFeed[]> {
  const shared = share(await on.query<Waiting>(WAITING));
  if (shared.length === 0) return [];
  const places = [shared.map(({ tenant }) => tenant), textArray(shared.map(({ host }) => host))];
  return on.query<DueFeed>(CLAIM, [LEASE_MS, ...places]);
}

/** One feed, due or not. @returns undefined where somebody reads it at the moment */
export async function claimFeed(tx: Transaction, id: string): Promise<DueFeed | undefined> {
  const [row] = await tx.query<DueFeed>(
    `update hostels.feed as claimed set lease_until = clock_timestamp() + $3 * interval '1 millisecond'
      where tenant = $1 and id = $2 and (lease_until is null or lease_until < clock_timestamp()) returning ${CLAIMED}`,
    [tx.tenant, id, LEASE_MS],
  );
  return row;
}

export interface EndOfRead {
  readonly nextInSeconds: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Whether all of it was read. */
  readonly whole: boolean;
}

/** Gives a feed free for its next read. */
export async function endRead(tx: Transaction, id: string, end: EndOfRead): Promise<void> {
  const { nextInSeconds, etag, lastModified, whole } = end;
  await tx.query(
    `update hostels.feed set lease_until = null, next_at = clock_timestamp() + $3 * interval '1 second', etag = $4, last_modified = $5,
        tried_at = clock_timestamp(), read_at = case when $6 then clock_timestamp() else read_at end
      where tenant = $1 and id = $2`,
    [tx.tenant, id, nextInSeconds, etag, lastModified, whole],
  );
}

/** Another definition is there since it was claimed: nothing of the read is kept, and it is due at once. */
export async function dropRead(tx: Transaction, id: string): Promise<void> {
  await tx.query('update hostels.feed set lease_until = null where tenant = $1 and id = $2', [tx.tenant, id]);
}
