import { createContext, useContext, useState } from 'react';
import { useSeriesColours } from './colours.ts';

/** Which place in the palette each name has, for each set of dimensions. */
type ColourBook = Map<string, Map<string, number>>;

const Book = createContext<ColourBook>(new Map());

/** Holds the colours of a page: below it, one dimension value has one colour in every chart. */
export const ColourBookProvider = Book.Provider;

/** The book of a page; another page begins with an empty one. */
export function useColourBook(page: string): ColourBook {
  const [open, setOpen] = useState<{ page: string; book: ColourBook }>(() => ({ page, book: new Map() }));
  if (open.page === page) return open.book;
  const next = { page, book: new Map() };
  setOpen(next);
  return next.book;
}

/**
 * The places in a palette of `size` colours for the names of one chart. A name keeps the place that an earlier chart
 * gave it; new names take, in the order of the alphabet, the place that is used least. Where two names of this chart
 * have the same place from elsewhere, the later one gives way: within a chart, colours tell apart before all else.
 */
export function placesOf(book: ColourBook, dimensions: string, names: readonly string[], size: number): number[] {
  const known = book.get(dimensions) ?? new Map<string, number>();
  book.set(dimensions, known);
  const taken = new Map<number, string>();
  const chosen = new Map<string, number>();
  const fits = (name: string, place: number | undefined) =>
    place !== undefined && (taken.get(place) ?? name) === name ? place : undefined;
  const take = (name: string, place: number) => {
    taken.set(place, name);
    chosen.set(name, place);
  };
  const sorted = [...new Set(names)].sort();
  for (const name of sorted) {
    const place = fits(name, known.get(name));
    if (place !== undefined) take(name, place);
  }
  for (const name of sorted.filter((other) => !chosen.has(other))) {
    const place = leastUsed(known, taken, size);
    take(name, place);
    if (!known.has(name)) known.set(name, place);
  }
  return names.map((name) => chosen.get(name) ?? 0);
}

function leastUsed(known: Map<string, number>, taken: Map<number, string>, size: number): number {
  const uses: number[] = Array.from({ length: size }, (_, place) => (taken.has(place) ? Number.MAX_SAFE_INTEGER : 0));
  for (const place of known.values()) uses[place] = (uses[place] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}

/** The colours of the names of one chart, each the same as in the other charts of the page. */
export function useColoursByName(dimensions: string, names: readonly string[]): string[] {
  const book = useContext(Book);
  const palette = useSeriesColours();
  // The book only ever gains names, and the same names find the same places: asking it again changes nothing.
  return placesOf(book, dimensions, names, palette.length).map((place) => palette[place] ?? '');
}
