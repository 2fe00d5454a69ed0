import type { KeptAuction } from './auction.ts';
import { maskContacts } from './mask-contacts.ts';
import type { KeptProject } from './project.ts';
import { SKILLS, skillsNamedIn } from './skill.ts';
import { systemsIn } from './system-names.ts';
import type { Terms } from './terms.ts';

/** By what projects are narrowed down. */
export const FACETS = ['skill', 'system', 'format', 'price', 'currency', 'state'] as const;
export type FacetName = (typeof FACETS)[number];

/** What stands before a facet's value in the index. */
export const MARKS: Readonly<Record<FacetName | 'client', string>> = {
  ...{ skill: 's', system: 'y', format: 'f', price: 'p', currency: 'c', state: 'o' },
  client: 'v',
};
const NAMES: ReadonlyMap<string, FacetName> = new Map(FACETS.map((name) => [MARKS[name], name]));

/** Whether bids are taken: `none` where no auction over it was published. */
export const LISTING_STATES = ['open', 'over', 'none'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** Up to so many minor units, and above the last: in each currency, so that a band of yen is one of cents as well. */
const BANDS = [
  ['to-500', 50_000],
  ['to-2000', 200_000],
  ['to-5000', 500_000],
  ['to-20000', 2_000_000],
] as const;
export const PRICE_BANDS = ['to-500', 'to-2000', 'to-5000', 'to-20000', 'above-20000'] as const;
export type PriceBand = (typeof PRICE_BANDS)[number];

export const bandOf = (minor: number): PriceBand => BANDS.find(([, most]) => minor <= most)?.[0] ?? 'above-20000';

/** What its terms begin from; undefined for a sealed auction, which names no price, and for one by the hour, which names another one. */
const namedPrice = ({ ceiling, opening, price, hourly }: Terms): number | undefined =>
  hourly === undefined ? (price ?? ceiling ?? opening) : undefined;

/** Of a project's newest auction, what a search goes by. */
export type ListedPhase = Pick<KeptAuction, 'state' | 'format' | 'terms'>;

/**
 * A project as searches find it: its facets, each with its mark, and its words. What a private one says beside its title is found by
 * nobody, and neither is by what it is sold; contacts are masked before.
 */
export function listingOf(
  { title, description, currency, visibility, client }: KeptProject,
  auction: ListedPhase | undefined,
): { readonly facets: string[]; readonly words: string[] } {
  const said = maskContacts(visibility === 'private' ? title : `${title}\n${description}`);
  const state: ListingState = auction === undefined ? 'none' : auction.state === 'open' ? 'open' : 'over';
  const sold = visibility === 'private' || auction === undefined ? undefined : auction;
  const price = sold && namedPrice(sold.terms);
  const facets = [
    ...skillsNamedIn(said).map((skill) => markedBy('skill', skill)),
    ...systemsIn(said).map(({ name }) => markedBy('system', name)),
    ...[markedBy('currency', currency), markedBy('state', state), markedBy('client', client)],
    ...(sold === undefined ? [] : [markedBy('format', sold.format)]),
    ...(price === undefined ? [] : [markedBy('price', bandOf(price))]),
  ];
  return { facets: facets.slice(0, MOST_FACETS), words: wordsOf(said).slice(0, MOST_WORDS) };
}

const MOST_FACETS = 60;
const MOST_WORDS = 400;
const LONGEST_WORD = 40;
const WORD = /[\p{L}\p{N}]+/gu;

export const markedBy = (facet: FacetName | 'client', value: string): string => `${MARKS[facet]}:${value}`;

/** Each once, in small letters without accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = [...plain.matchAll(WORD)].map(([word]) => word);
  return [...new Set(words.filter(({ length }) => length > 1 && length <= LONGEST_WORD))];
}

export interface FacetCount {
  readonly value: string;
  /** As people write it. */
  readonly name: string;
  readonly projects: number;
}
export type FacetCounts = Record<FacetName, FacetCount[]>;

/** The most frequent values first. @param all facets of each project, with their marks */
export function countFacets(all: readonly (readonly string[])[]): FacetCounts {
  const counts = new Map<string, number>();
  for (const facets of all) for (const each of facets) counts.set(each, (counts.get(each) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const of = (name: FacetName): FacetCount[] =>
    sorted
      .filter(([marked]) => NAMES.get(marked.slice(0, marked.indexOf(':'))) === name)
      .slice(0, MOST_VALUES)
      .map(([marked, projects]) => {
        const value = marked.slice(marked.indexOf(':') + 1);
        return { value, name: name === 'skill' ? (SKILLS.get(value) ?? value) : value, projects };
      });
  return {
    ...{ skill: of('skill'), system: of('system'), format: of('format') },
    ...{ price: of('price'), currency: of('currency'), state: of('state') },
  };
}

const MOST_VALUES = 20;
