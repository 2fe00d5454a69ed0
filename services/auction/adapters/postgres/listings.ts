import type { Transaction } from '@pvt/kernel/database';
import type { KeptAuction } from '../../core/auction.ts';
import type { ListedPhase } from '../../core/listing.ts';
import type { KeptProject } from '../../core/project.ts';

/** The next place of the tenant: the row is locked until the commit, so that places have no gap. */
export async function takePlace(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ given: number }>(
    `insert into auction.listing_places (tenant, given) values ($1, 1)
      on conflict (tenant) do update set given = listing_places.given + 1 returning given`,
    [tx.tenant],
  );
  return row?.given ?? 1;
}

/** How many places were given. Served by the primary key. */
export async function placesGiven(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ given: number }>('select given from auction.listing_places where tenant = $1', [
    tx.tenant,
  ]);
  return row?.given ?? 0;
}

/** Locked until the commit. Served by the primary key. */
export async function lockListing(tx: Transaction, project: string): Promise<number | undefined> {
  const [row] = await tx.query<{ place: number }>(
    'select place from auction.listing where tenant = $1 and project = $2 for update',
    [tx.tenant, project],
  );
  return row?.place;
}

/** Of the auctions over a project that were published: one that takes bids, else the newest. Served by auction_of_project. */
export async function phaseOf(tx: Transaction, project: string): Promise<ListedPhase | undefined> {
  const [phase] = await tx.query<ListedPhase>(
    `select a.state, a.format, a.terms from auction.auction a where a.tenant = $1 and a.project = $2 and a.state <> 'draft'
      order by a.state = 'open' desc, a.id desc limit 1`,
    [tx.tenant, project],
  );
  return phase;
}

export interface KeptListing {
  readonly project: Pick<KeptProject, 'id' | 'client' | 'visibility'>;
  readonly place: number;
  readonly facets: readonly string[];
  readonly words: readonly string[];
}

export async function putListing(
  tx: Transaction,
  { project: { id, client, visibility }, place, facets, words }: KeptListing,
): Promise<void> {
  await tx.query(
    `insert into auction.listing (tenant, project, client, visibility, place, facets, terms)
      values ($1, $2, $3, $4, $5, $6, array_to_tsvector($6::text[] || $7::text[] || auction.blocks_of($1, $5)))
      on conflict (tenant, project) do update set visibility = excluded.visibility, facets = excluded.facets, terms = excluded.terms`,
    [tx.tenant, id, client, visibility, place, facets, words.map((word) => `w:${word}`)],
  );
}

/** In one order, so that two never wait for each other. */
export async function putWords(tx: Transaction, words: readonly string[]): Promise<void> {
  await tx.query(
    'insert into auction.listing_word (tenant, word) select $1, w from unnest($2::text[]) w order by w on conflict do nothing',
    [tx.tenant, words],
  );
}

/** The word itself and what begins with it, shortest first. Served by the primary key. */
export async function wordsFrom(tx: Transaction, word: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ word: string }>(
    {
      name: 'auction_words_from',
      text: `select w.word from auction.listing_word w where w.tenant = $1 and w.word >= $2 and w.word < $3 order by w.word limit $4`,
    },
    [tx.tenant, word, `${word}\u{10FFFF}`, most],
  );
  return rows.map((row) => row.word);
}

/**
 * The likeliest words that there are, of those that begin with the same letter: nearly all misspelt words do. Served by the primary key,
 * since row security keeps an index of similar words from being used.
 */
export async function wordsLike(tx: Transaction, word: string, most: number): Promise<string[]> {
  const [first = ''] = word;
  const rows = await tx.query<{ word: string }>(
    {
      name: 'auction_words_like',
      text: `select w.word from auction.listing_word w
        where w.tenant = $1 and w.word >= $3 and w.word < $4 and public.similarity(w.word, $2) >= 0.4
        order by public.similarity(w.word, $2) desc, w.word limit $5`,
    },
    [tx.tenant, word, first, `${first}\u{10FFFF}`, most],
  );
  return rows.map((row) => row.word);
}

export interface FoundListing {
  readonly project: string;
  readonly place: number;
  readonly facets: readonly string[];
}

/** In one block of places, the newest first. @param query a `tsquery` with the block in it. Served by listing_by_terms */
export function findListings(
  tx: Transaction,
  account: string | null,
  query: string,
  before: number,
  most: number,
): Promise<FoundListing[]> {
  return tx.query<FoundListing>(
    {
      name: 'auction_find_listings',
      text: 'select project, place, facets from auction.find_listings($1, $2::tsquery, $3, $4)',
    },
    [account, query, before, most],
  );
}

/** A project as a list of what was found shows it. */
export interface ShownListing {
  readonly id: string;
  readonly client: string;
  readonly title: string;
  readonly currency: string;
  /** Null where there is none that the account sees. */
  readonly auction: Pick<KeptAuction, 'id' | 'format' | 'state' | 'endsAt' | 'price' | 'result'> | null;
}

/** By their ids. Served by the primary key and auction_of_project. */
export function shownListings(
  tx: Transaction,
  account: string | null,
  projects: readonly string[],
): Promise<ShownListing[]> {
  return tx.query<ShownListing>(
    {
      name: 'auction_shown_listings',
      text: `select p.id, p.client, p.definition ->> 'title' as title, p.definition ->> 'currency' as currency, to_json(a) as auction
        from unnest($3::uuid[]) with ordinality as w (id, at)
        cross join lateral (select p.* from auction.project p where p.tenant = $1 and p.id = w.id limit 1) p
        left join lateral (select a.id, a.format, a.state, a.ends_at as "endsAt", a.price, a.result from auction.auction a
          where a.tenant = $1 and a.project = w.id and a.state <> 'draft'
            and ($2::text is null or a.client = $2 or a.visibility <> 'private' or exists (select from auction.nda_acceptance n
              where n.tenant = $1 and n.project = w.id and n.account = $2 and n.hash = p.nda_hash))
          order by a.state = 'open' desc, a.id desc limit 1) a on true
        order by w.at`,
    },
    [tx.tenant, account, projects],
  );
}
