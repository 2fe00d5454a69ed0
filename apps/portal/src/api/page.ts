/** A page of a list, as the HTTP API answers it. `next` is the cursor of the one after it, where there is one. */
export interface Page<Item> {
  items: Item[];
  next?: string;
}

/** How an RTK infinite query follows the cursors of a list. */
export const byCursor = {
  initialPageParam: '',
  getNextPageParam: (last: { next?: string }): string | undefined => last.next,
};

/** The query of a list that is read at once, for a choice or to look something up: the most that a page may have. */
export const asMany = { limit: 500 };
