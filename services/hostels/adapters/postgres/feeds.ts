import type { Transaction } from '@pvt/kernel/database';
import type { ChannelKind, FeedFacts } from '../../core/channels/feed.ts';
import type { ChannelWindows, FeedState } from '../../core/ical/feed-state.ts';
import type { Ask } from '../../core/ical/reconciled.ts';
import type { FeedWarning } from '../../core/ical/warnings.ts';

/** A feed as it is kept. */
export interface KeptFeed extends FeedFacts {
  readonly kind: ChannelKind;
  readonly windows: ChannelWindows;
  readonly address: Buffer;
  readonly version: string;
  readonly state: FeedState;
  readonly ask: Ask | null;
  readonly warnings: readonly FeedWarning[];
  readonly warningsMore: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly readAt: string | null;
  readonly triedAt: string | null;
  readonly nextAt: string;
}

export interface ListedFeed extends KeptFeed {
  readonly conflicts: number;
}

const FEED = `select f.id, f.property, f.unit, f.name, f.kind, f.windows, f.address, f.host, f.version, f.state, f.ask, f.warnings,
    f.warnings_more as "warningsMore", f.etag, f.last_modified as "lastModified", f.read_at as "readAt", f.tried_at as "triedAt",
    f.next_at as "nextAt",
    (select count(*)::integer from hostels.feed_conflict c where c.tenant = f.tenant and c.feed = f.id) as conflicts
  from hostels.feed f`;

export async function feedOf(tx: Transaction, property: string, id: string): Promise<ListedFeed | undefined> {
  const [row] = await tx.query<ListedFeed>(`${FEED} where f.tenant = $1 and f.property = $2 and f.id = $3`, [
    ...[tx.tenant, property, id],
  ]);
  return row;
}

/** By age. Served by feed_of_property. */
export function feedsAfter(
  tx: Transaction,
  property: string,
  after: string | undefined,
  most: number,
): Promise<ListedFeed[]> {
  return tx.query<ListedFeed>(
    `${FEED} where f.tenant = $1 and f.property = $2 and ($3::uuid is null or f.id > $3) order by f.id limit $4`,
    [tx.tenant, property, after ?? null, most],
  );
}

/** All of a unit, the oldest first, which nobody else changes until the transaction ends. Served by feed_of_unit. */
export function lockFeedsOf(tx: Transaction, unit: string): Promise<KeptFeed[]> {
  return tx.query<KeptFeed>(`${FEED} where f.tenant = $1 and f.unit = $2 order by f.id for no key update of f`, [
    ...[tx.tenant, unit],
  ]);
}

export type NewKeptFeed = FeedFacts & Pick<KeptFeed, 'address' | 'state'>;

export async function insertFeed(tx: Transaction, feed: NewKeptFeed): Promise<void> {
  const { id, property, unit, name, kind, windows, address, host, state } = feed;
  await tx.query(
    `insert into hostels.feed (tenant, id, property, unit, name, kind, windows, address, host, state, warnings)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '[]')`,
    [tx.tenant, id, property, unit, name, kind, windows, address, host, JSON.stringify(state)],
  );
}

/** With a version of its own: a read by the one before is dropped. Another address is read as a whole, and at once. */
export async function changeFeed(
  tx: Transaction,
  { id, name, kind, windows, address, host }: Omit<NewKeptFeed, 'property' | 'unit' | 'state'>,
  isElsewhere: boolean,
): Promise<void> {
  await tx.query(
    `update hostels.feed set name = $3, kind = $4, windows = $5, address = $6, host = $7, version = gen_random_uuid(),
        etag = case when $8 then null else etag end, last_modified = case when $8 then null else last_modified end,
        next_at = case when $8 then now() else next_at end
      where tenant = $1 and id = $2`,
    [tx.tenant, id, name, kind, windows, address, host, isElsewhere],
  );
}

export async function deleteFeed(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from hostels.feed where tenant = $1 and id = $2', [tx.tenant, id]);
}

export type FeedOutcomeKept = Pick<KeptFeed, 'state' | 'ask' | 'warnings' | 'warningsMore'>;

/** What is known of a feed from now on. */
export async function storeFeed(tx: Transaction, id: string, kept: FeedOutcomeKept): Promise<void> {
  const { state, ask, warnings, warningsMore } = kept;
  await tx.query(
    `update hostels.feed set state = $3, ask = $4, warnings = $5, warnings_more = $6 where tenant = $1 and id = $2`,
    [
      ...[tx.tenant, id, JSON.stringify(state), ask === null ? null : JSON.stringify(ask), JSON.stringify(warnings)],
      warningsMore,
    ],
  );
}
