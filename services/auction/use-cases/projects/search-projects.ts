import { digitsOf } from '@pvt/currency';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isCount, keyset, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  type FoundListing,
  findListings,
  placesGiven,
  type ShownListing,
  shownListings,
  wordsFrom,
  wordsLike,
} from '../../adapters/postgres/listings.ts';
import { isoOf, shownState } from '../../core/auction.ts';
import { countFacets, markedBy, wordsOf } from '../../core/listing.ts';
import { maskContacts } from '../../core/mask-contacts.ts';
import { type FoundProject, type ProjectFilter, type ProjectsFound, termsOfFilter } from '../../core/project-search.ts';
import { blockTerm, nextBlock, queryOf } from '../../core/search-walk.ts';
import { isStaff, seesAs } from '../may-see.ts';
import type { AuctionTools } from '../tools.ts';

const FOUND = keyset('auction.projectSearch', isCount);
/** Facets are counted over so many of what is found, the newest. */
const MOST_COUNTED = 1000;
/** Blocks of places that one page is looked for in. */
const MOST_BLOCKS = 16;
const MOST_WORDS = 8;
const MOST_BEGINNING = 10;
const MOST_ALIKE = 3;

type Tools = Pick<AuctionTools, 'database' | 'now'>;

/**
 * What the caller sees of the projects that have all of it, the newest first. A word stands for those that begin with it, or, where there
 * is none, for those that are spelt most alike. A page may have less than the limit and yet a `next`.
 * @throws CURSOR_INVALID
 */
export function searchProjects(
  { database, now }: Tools,
  context: CallContext,
  filter: ProjectFilter,
  { cursor, limit }: PageQueryValues,
): Promise<ProjectsFound> {
  const after = FOUND.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const words = await wordsMeant(tx, filter.text ?? '');
    const groups = [...termsOf(context, filter), ...words.map(({ meant }) => meant.map((word) => `w:${word}`))];
    const isFirst = after === undefined;
    const most = isFirst ? Math.max(MOST_COUNTED, limit) + 1 : limit + 1;
    const above = after ?? (await placesGiven(tx)) + 1;
    const isNothing = words.some(({ meant }) => meant.length === 0);
    const { rows, rest } = isNothing
      ? { rows: [], rest: undefined }
      : await walk(tx, seesAs(context), groups, above, most);
    const shown = await shownListings(
      tx,
      seesAs(context),
      rows.slice(0, limit).map(({ project }) => project),
    );
    const facetsOf = new Map(rows.map(({ project, facets }) => [project, facets]));
    const last = rows[limit - 1]?.place;
    const next = rows.length > limit && last !== undefined ? last : rest;
    return {
      items: shown.map((row) => viewOf(context, row, facetsOf.get(row.id) ?? [], now())),
      ...(next === undefined ? {} : { next: FOUND.write(next) }),
      words: words.filter(({ asked, meant }) => !meant.some((word) => word.startsWith(asked))),
      ...(isFirst && {
        facets: countFacets(rows.slice(0, MOST_COUNTED).map(({ facets }) => facets)),
        counted: {
          projects: Math.min(rows.length, MOST_COUNTED),
          all: rows.length <= MOST_COUNTED && rest === undefined,
        },
      }),
    };
  });
}

/** Each is a condition: one of its terms is enough. */
function termsOf(context: CallContext, filter: ProjectFilter): string[][] {
  const values = termsOfFilter(filter).map((term) => [term]);
  return filter.mine === true ? [...values, [markedBy('client', actorOf(context))]] : values;
}

interface Word {
  readonly asked: string;
  readonly meant: string[];
}

async function wordsMeant(tx: Transaction, text: string): Promise<Word[]> {
  const words: Word[] = [];
  for (const asked of wordsOf(text).slice(0, MOST_WORDS)) {
    const beginning = await wordsFrom(tx, asked, MOST_BEGINNING);
    words.push({ asked, meant: beginning.length > 0 ? beginning : await wordsLike(tx, asked, MOST_ALIKE) });
  }
  return words;
}

/** @returns `rest`: below which place nothing was looked at, where that is so */
async function walk(
  tx: Transaction,
  account: string | null,
  groups: readonly (readonly string[])[],
  above: number,
  most: number,
): Promise<{ readonly rows: FoundListing[]; readonly rest: number | undefined }> {
  const rows: FoundListing[] = [];
  let before = above;
  for (let looked = 0; rows.length < most; looked += 1) {
    const block = nextBlock(before, above - before);
    if (block === undefined) return { rows, rest: undefined };
    if (looked === MOST_BLOCKS) return { rows, rest: before };
    const query = queryOf([[blockTerm(tx.tenant, block)], ...groups]);
    rows.push(...(await findListings(tx, account, query, before, most - rows.length)));
    before = block.from;
  }
  return { rows, rest: undefined };
}

/** As the caller sees it. */
export function viewOf(
  context: CallContext,
  { id, client, title, currency, auction }: ShownListing,
  facets: readonly string[],
  now: Temporal.Instant,
): FoundProject {
  const isOwn = client === actorOf(context) || isStaff(context);
  const valuesOf = (facet: 'skill' | 'system'): string[] => {
    const mark = markedBy(facet, '');
    return facets.flatMap((each) => (each.startsWith(mark) ? [each.slice(mark.length)] : []));
  };
  return {
    ...{ id, client, title: isOwn ? title : maskContacts(title), currency, digits: digitsOf(currency) },
    ...{ skills: valuesOf('skill'), systems: valuesOf('system') },
    auction: auction && {
      ...{ id: auction.id, format: auction.format, state: shownState(auction, now) },
      endsAt: auction.endsAt === null ? null : isoOf(Temporal.Instant.from(auction.endsAt).epochMilliseconds),
      price: auction.result?.outcome === 'won' ? auction.result.price : auction.price,
    },
  };
}
