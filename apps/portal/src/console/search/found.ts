import { isRecord } from '@pvt/ui/format';
import type { Message } from '@pvt/ui/language';
import type { Searchable } from '../../area.ts';

/** One thing that the search can lead to. */
export interface Found {
  /** As the person sees it. */
  readonly title: string;
  /** What it is; of a page, nothing. */
  readonly kind?: Message;
  /** What else it is found by. */
  readonly name: string;
  readonly to: string;
}

const MOST_SHOWN = 50;

/** The items of a list as what can be found. */
export function foundIn({ kind, name, shownAs, page }: Searchable, items: readonly unknown[]): Found[] {
  return items.filter(isRecord).flatMap((item) => {
    const named = item[name];
    if (typeof named !== 'string') return [];
    const read = shownAs === undefined ? undefined : item[shownAs];
    const to = typeof page === 'string' ? `${page}${encodeURIComponent(named)}` : page(item);
    return [{ title: typeof read === 'string' ? read : named, kind, name: named, to }];
  });
}

/** What tells one found thing from all others to who reads the list. */
export const readAs = ({ kind, title, name }: Found): string => JSON.stringify([kind, title, name]);

/** Of what reads alike only the first: a type with its schema before its events, a file's newest import before earlier ones. */
export function distinct(all: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return all.filter((found) => {
    const text = readAs(found);
    return !seen.has(text) && seen.add(text);
  });
}

/**
 * What matches a text: every word of it stands in the title or the name. A title that begins with the text goes first, then one
 * with a part that does; what is equal keeps its order.
 */
export function matching(all: readonly Found[], text: string): Found[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  return all
    .map((found) => ({ found, rank: rankOf(found, wanted, words) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .slice(0, MOST_SHOWN)
    .map(({ found }) => found);
}

function rankOf({ title, name }: Found, wanted: string, words: readonly string[]): number | undefined {
  const texts = [title.toLowerCase(), name.toLowerCase()];
  if (!words.every((word) => texts.some((text) => text.includes(word)))) return undefined;
  if (texts.some((text) => text.startsWith(wanted))) return 0;
  return texts.some((text) => text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(words[0] ?? ''))) ? 1 : 2;
}
