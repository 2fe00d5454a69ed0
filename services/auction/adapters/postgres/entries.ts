import type { Transaction } from '@pvt/kernel/database';

/** A command of an auction and what it came to. */
export interface NewEntry {
  readonly auction: string;
  readonly position: number;
  readonly kind: string;
  readonly sequence: number | null;
  readonly bidder: string | null;
  readonly tag: string | null;
  readonly once: string | null;
  readonly digest: string | null;
  readonly amount: number | null;
  /** ISO instant. */
  readonly at: string;
  readonly nonce: string | null;
  readonly record: string;
  readonly link: string;
}

export async function insertEntries(tx: Transaction, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    {
      name: 'auction_insert_entries',
      text: `insert into auction.entry (tenant, auction, position, kind, sequence, bidder, tag, once, digest, amount, at, nonce, record, link)
        select $1, e.* from json_to_recordset($2) as e (auction uuid, position integer, kind text, sequence integer, bidder text, tag text,
          once text, digest text, amount bigint, at timestamptz, nonce text, record text, link text)`,
    },
    [tx.tenant, JSON.stringify(entries)],
  );
}

/** What was done with an Idempotency-Key. */
export interface DoneOnce {
  readonly auction: string;
  readonly once: string;
  readonly digest: string;
  readonly nonce: string | null;
  readonly record: string;
}

/** Served by entry_once. */
export async function doneOnce(
  tx: Transaction,
  wanted: readonly { readonly auction: string; readonly once: string }[],
): Promise<DoneOnce[]> {
  if (wanted.length === 0) return [];
  return tx.query<DoneOnce>(
    {
      name: 'auction_done_once',
      text: `select e.* from json_to_recordset($2) as w (auction uuid, once text)
        cross join lateral (select e.auction, e.once, e.digest, e.nonce, e.record from auction.entry e
          where e.tenant = $1 and e.auction = w.auction and e.once = w.once limit 1) e`,
    },
    [tx.tenant, JSON.stringify(wanted)],
  );
}

/** An accepted bid. Of a sealed one, who bids what is in its record, which nobody can open before the close. */
export interface KeptBid {
  readonly sequence: number;
  readonly bidder: string | null;
  readonly tag: string;
  readonly amount: number | null;
  readonly at: string;
  readonly record: string;
}

const BIDS = `select e.sequence, e.bidder, e.tag, e.amount, e.at, e.record from auction.entry e
  where e.tenant = $1 and e.auction = $2 and e.sequence is not null and not exists (select from auction.entry w
    where w.tenant = $1 and w.auction = $2 and w.tag = e.tag and w.kind = 'withdrawal' and w.sequence is null)`;

/** All that stand, in order: those of who has withdrawn do not. Served by the primary key and entry_of_bidder. */
export function standingBids(tx: Transaction, auction: string): Promise<KeptBid[]> {
  return tx.query<KeptBid>(`${BIDS} order by e.position`, [tx.tenant, auction]);
}

/** Who has a bid that stands in an open auction. Served by the primary key and entry_of_bidder. */
export async function standingBidders(tx: Transaction, auction: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ bidder: string }>(
    `select distinct b.bidder from (${BIDS}) b where b.bidder is not null order by b.bidder limit $3`,
    [tx.tenant, auction, most],
  );
  return rows.map(({ bidder }) => bidder);
}

/** The last one of each bidder that stands: the best. Served by the primary key and entry_of_bidder. */
export function bestBids(tx: Transaction, auction: string): Promise<KeptBid[]> {
  return tx.query<KeptBid>(`select distinct on (b.tag) b.* from (${BIDS}) b order by b.tag, b.sequence desc`, [
    tx.tenant,
    auction,
  ]);
}

/** The last bid of one bidder that stands. Served by entry_of_bidder. */
export async function ownBid(
  tx: Transaction,
  auction: string,
  tag: string,
): Promise<(KeptBid & { readonly nonce: string | null }) | undefined> {
  const [bid] = await tx.query<KeptBid & { readonly nonce: string | null }>(
    `select e.sequence, e.bidder, e.tag, e.amount, e.at, e.record, e.nonce from auction.entry e
      where e.tenant = $1 and e.auction = $2 and e.tag = $3 and e.sequence is not null and not exists (select from auction.entry w
        where w.tenant = $1 and w.auction = $2 and w.tag = $3 and w.kind = 'withdrawal')
      order by e.sequence desc limit 1`,
    [tx.tenant, auction, tag],
  );
  return bid;
}

/** The last bid that stands of one person in each of several auctions, by the tags it has there. Served by entry_of_bidder. */
export function ownBids(
  tx: Transaction,
  wanted: readonly { readonly auction: string; readonly tag: string }[],
): Promise<(KeptBid & { readonly auction: string })[]> {
  return tx.query<KeptBid & { readonly auction: string }>(
    `select e.* from json_to_recordset($2) as w (auction uuid, tag text)
      cross join lateral (select e.auction, e.sequence, e.bidder, e.tag, e.amount, e.at, e.record from auction.entry e
        where e.tenant = $1 and e.auction = w.auction and e.tag = w.tag and e.sequence is not null
          and not exists (select from auction.entry d
            where d.tenant = $1 and d.auction = w.auction and d.tag = w.tag and d.kind = 'withdrawal')
        order by e.sequence desc limit 1) e`,
    [tx.tenant, JSON.stringify(wanted)],
  );
}

/** Which of the bidders have withdrawn. Served by entry_of_bidder. */
export async function withdrawnTags(tx: Transaction, auction: string, tags: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ tag: string }>(
    `select w.tag from unnest($3::text[]) as w (tag) where exists (select from auction.entry e
      where e.tenant = $1 and e.auction = $2 and e.tag = w.tag and e.kind = 'withdrawal')`,
    [tx.tenant, auction, tags],
  );
  return rows.map(({ tag }) => tag);
}

/** How many bids of each of the bidders were accepted, also before a withdrawal. Served by entry_of_bidder. */
export async function bidCounts(
  tx: Transaction,
  auction: string,
  tags: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ tag: string; bids: number }>(
    `select w.tag, (select count(*)::integer from auction.entry e
        where e.tenant = $1 and e.auction = $2 and e.tag = w.tag and e.sequence is not null) as bids
      from unnest($3::text[]) as w (tag)`,
    [tx.tenant, auction, tags],
  );
  return new Map(rows.map(({ tag, bids }) => [tag, bids]));
}

/** Lines of a history, from a position on. Served by the primary key. */
export function entriesAfter(
  tx: Transaction,
  auction: string,
  after: number,
  most: number,
): Promise<{ readonly position: number; readonly record: string; readonly link: string }[]> {
  return tx.query(
    'select position, record, link from auction.entry where tenant = $1 and auction = $2 and position > $3 order by position limit $4',
    [tx.tenant, auction, after, most],
  );
}

/** An accepted bid, whether or not it was withdrawn. */
export interface ListedBid {
  readonly position: number;
  readonly sequence: number;
  readonly at: string;
  readonly bidder: string | null;
  readonly record: string;
  readonly withdrawn: boolean;
}

/** Accepted bids, the last first. Served by the primary key and entry_of_bidder. */
export function bidsBefore(
  tx: Transaction,
  auction: string,
  before: number | undefined,
  most: number,
): Promise<ListedBid[]> {
  return tx.query(
    `select e.position, e.sequence, e.at, e.bidder, e.record, exists (select from auction.entry w
        where w.tenant = $1 and w.auction = $2 and w.tag = e.tag and w.kind = 'withdrawal' and w.sequence is null) as withdrawn
      from auction.entry e where e.tenant = $1 and e.auction = $2
        and ($3::integer is null or e.position < $3) and e.sequence is not null order by e.position desc limit $4`,
    [tx.tenant, auction, before ?? null, most],
  );
}
