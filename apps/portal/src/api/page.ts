/** A page of a list, as the HTTP API answers it. `next` is the cursor of the one after it, where there is one. */
export interface Page<Item> {
  items: Item[];
  next?: string | null;
}

/** How an RTK infinite query follows the cursors of a list. */
export const byCursor = {
  initialPageParam: '',
  getNextPageParam: (last: { next?: string | null }): string | undefined => last.next ?? undefined,
};
