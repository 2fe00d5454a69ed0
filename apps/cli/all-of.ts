import { answerOf, type Result } from '@pvt/client';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** The most that a page of any list may have. */
const ITEMS_AT_ONCE = 500;

/** All items of a list, page after page. */
export async function allOf<Item>(
  page: (query: { cursor?: string; limit: number }) => Promise<Result<Page<Item>>>,
): Promise<Item[]> {
  const all: Item[] = [];
  let query: { cursor?: string; limit: number } | undefined = { limit: ITEMS_AT_ONCE };
  while (query !== undefined) {
    const { items, next }: Page<Item> = await answerOf(page(query));
    all.push(...items);
    query = next === undefined ? undefined : { cursor: next, limit: ITEMS_AT_ONCE };
  }
  return all;
}
