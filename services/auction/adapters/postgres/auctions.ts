import type { RulesRecord } from '@pvt/bidding';
import type { ResultRecord } from '@pvt/bidding/history';
import type { Transaction } from '@pvt/kernel/database';
import type { KeptAuction } from '../../core/auction.ts';
import type { Terms } from '../../core/terms.ts';

const COLUMNS = `a.id, a.project, a.client, a.currency, a.visibility, a.format, a.terms, a.state, a.rules, a.public_key as "publicKey",
  a.ends_at as "endsAt", a.extensions, a.sequence, a.position, a.link, a.withdrawals, a.leader, a.leader_sequence as "leaderSequence",
  a.leader_amount as "leaderAmount", a.leader_at as "leaderAt", a.second, a.price, a.result, a.rebid_of as "rebidOf",
  a.bidders`;

export interface NewAuction {
  readonly id: string;
  readonly project: string;
  readonly client: string;
  readonly currency: string;
  readonly visibility: KeptAuction['visibility'];
  readonly terms: Terms;
  /** Of a second round: after which auction, and among whom. */
  readonly round?: { readonly rebidOf: string; readonly bidders: readonly string[] };
}

export async function insertAuction(
  tx: Transaction,
  { id, project, client, currency, visibility, terms, round }: NewAuction,
): Promise<void> {
  await tx.query(
    `insert into auction.auction (tenant, id, project, client, currency, visibility, format, terms, state, rebid_of, bidders)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10)`,
    [
      ...[tx.tenant, id, project, client, currency, visibility, terms.format, JSON.stringify(terms)],
      ...[round?.rebidOf ?? null, round?.bidders ?? null],
    ],
  );
}

export async function updateTerms(tx: Transaction, id: string, terms: Terms): Promise<void> {
  await tx.query(
    `update auction.auction set terms = $3, format = $4 where tenant = $1 and id = $2 and state = 'draft'`,
    [...[tx.tenant, id, JSON.stringify(terms), terms.format]],
  );
}

/** What an auction begins with. */
export interface Publication {
  readonly rules: RulesRecord;
  readonly publicKey: string | null;
  readonly endsAt: string;
  readonly link: string;
}

export async function openAuction(
  tx: Transaction,
  id: string,
  { rules, publicKey, endsAt, link }: Publication,
): Promise<void> {
  await tx.query(
    `update auction.auction set state = 'open', rules = $3, public_key = $4, ends_at = $5, link = $6 where tenant = $1 and id = $2`,
    [tx.tenant, id, JSON.stringify(rules), publicKey, endsAt, link],
  );
}

/** Served by the primary key. */
export async function auctionOf(tx: Transaction, id: string): Promise<KeptAuction | undefined> {
  const [auction] = await tx.query<KeptAuction>(
    { name: 'auction_of', text: `select ${COLUMNS} from auction.auction a where a.tenant = $1 and a.id = $2` },
    [tx.tenant, id],
  );
  return auction;
}

const LOCK_ONE = {
  name: 'auction_lock',
  text: `select ${COLUMNS} from auction.auction a where a.tenant = $1 and a.id = $2 for update`,
};

export async function lockAuction(tx: Transaction, id: string): Promise<KeptAuction | undefined> {
  const [auction] = await tx.query<KeptAuction>(LOCK_ONE, [tx.tenant, id]);
  return auction;
}

/** In one order, so that two calls never wait for each other. Served by the primary key. */
export function lockAuctions(tx: Transaction, ids: readonly string[]): Promise<KeptAuction[]> {
  const [only] = ids;
  if (ids.length === 1) return tx.query<KeptAuction>(LOCK_ONE, [tx.tenant, only]);
  return tx.query<KeptAuction>(
    {
      name: 'auction_lock_all',
      text: `select a.* from unnest($2::uuid[]) as wanted (id) cross join lateral (select ${COLUMNS} from auction.auction a
        where a.tenant = $1 and a.id = wanted.id limit 1 for update) a`,
    },
    [tx.tenant, [...ids].sort()],
  );
}

/** What bids, withdrawals and the close move. */
export interface MovedAuction {
  readonly id: string;
  readonly state: KeptAuction['state'];
  readonly endsAt: string;
  readonly extensions: number;
  readonly sequence: number;
  readonly position: number;
  readonly link: string;
  readonly withdrawals: number;
  readonly leader: string | null;
  readonly leaderSequence: number | null;
  readonly leaderAmount: number | null;
  readonly leaderAt: number | null;
  readonly second: number | null;
  readonly price: number | null;
  readonly result: ResultRecord | null;
}

export async function moveAuctions(tx: Transaction, moved: readonly MovedAuction[]): Promise<void> {
  if (moved.length === 0) return;
  await tx.query(
    {
      name: 'auction_move',
      text: `update auction.auction a set state = m.state, ends_at = m."endsAt", extensions = m.extensions, sequence = m.sequence,
        position = m.position, link = m.link, withdrawals = m.withdrawals, leader = m.leader, leader_sequence = m."leaderSequence",
        leader_amount = m."leaderAmount", leader_at = m."leaderAt", second = m.second, price = m.price, result = m.result
        from json_to_recordset($2) as m (id uuid, state text, "endsAt" timestamptz, extensions integer, sequence integer, position integer,
          link text, withdrawals integer, leader text, "leaderSequence" integer, "leaderAmount" bigint, "leaderAt" bigint, second bigint,
          price bigint, result json)
        where a.tenant = $1 and a.id = m.id`,
    },
    [tx.tenant, JSON.stringify(moved)],
  );
}

/** Which auctions a list has; a member that is left out asks for nothing. */
export interface AuctionFilter {
  readonly which?: 'open' | 'over' | 'draft' | 'published' | undefined;
  readonly format?: KeptAuction['format'] | undefined;
  readonly project?: string | undefined;
  readonly client?: string | undefined;
  /** A part of its project’s title or description. */
  readonly search?: string | undefined;
}

export interface ListedAuction extends KeptAuction {
  /** Of its project. */
  readonly title: string;
}

const WHICH = {
  open: `and a.state = 'open' and a.ends_at > now()`,
  over: `and (a.state in ('closed', 'cancelled') or (a.state = 'open' and a.ends_at <= now()))`,
  draft: `and a.state = 'draft'`,
  published: `and a.state <> 'draft'`,
} as const;

/**
 * The newest first, of those that the account sees. Served by the primary key, auction_open or auction_of_project; words are looked for
 * in one after the other.
 */
export function auctionsBefore(
  tx: Transaction,
  account: string | null,
  before: string | undefined,
  most: number,
  { which, format, project, client, search }: AuctionFilter = {},
): Promise<ListedAuction[]> {
  return tx.query<ListedAuction>(
    `select ${COLUMNS}, (select p.definition ->> 'title' from auction.project p where p.tenant = $1 and p.id = a.project) as title
       from auction.auction a
       where a.tenant = $1 and ($2::uuid is null or a.id < $2) and ($3::text is null or a.client = $3
         or (a.state <> 'draft' and (a.visibility = 'public'
           or exists (select from auction.invitation i where i.tenant = $1 and i.project = a.project and i.account = $3
             and (a.visibility <> 'private' or exists (select from auction.project p join auction.nda_acceptance n
               on n.tenant = $1 and n.project = p.id and n.account = $3 and n.hash = p.nda_hash
               where p.tenant = $1 and p.id = a.project))))))
         ${which === undefined ? '' : WHICH[which]} and ($5::text is null or a.format = $5) and ($6::uuid is null or a.project = $6)
         and ($7::text is null or a.client = $7) and ($8::text is null or exists (select from auction.project p
           where p.tenant = $1 and p.id = a.project
             and strpos(p.words, lower($8)) > 0))
     order by a.id desc limit $4`,
    [...[tx.tenant, before ?? null, account, most], ...[format, project, client, search].map((each) => each ?? null)],
  );
}

/** The second round after an auction. Served by auction_rebid. */
export async function rebidAfter(tx: Transaction, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select id from auction.auction where tenant = $1 and rebid_of = $2 and state <> 'cancelled'`,
    [tx.tenant, id],
  );
  return row?.id;
}

/** What an account would owe by the auctions that it leads in a currency, but for some. Served by auction_led. */
export async function exposureOf(
  tx: Transaction,
  account: string,
  currency: string,
  except: readonly string[],
): Promise<number> {
  const [row] = await tx.query<{ sum: number }>(
    `select coalesce(sum(leader_amount), 0)::bigint as sum from auction.auction
      where tenant = $1 and leader = $2 and state = 'open' and currency = $3 and id <> all($4::uuid[])`,
    [tx.tenant, account, currency, except],
  );
  return row?.sum ?? 0;
}

/** Whether the account is invited to the project. Served by the primary key. */
export async function isInvited(tx: Transaction, project: string, account: string): Promise<boolean> {
  const rows = await tx.query('select from auction.invitation where tenant = $1 and project = $2 and account = $3', [
    ...[tx.tenant, project, account],
  ]);
  return rows.length > 0;
}
