/** A list of the API as a page shows it: page by page. */
export interface List<Item> {
  /** What has come so far; undefined before the first answer. */
  readonly items: readonly Item[] | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly refetch: () => unknown;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => unknown;
}

interface CursorQuery<Item> {
  readonly data?: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly error?: unknown;
  readonly isLoading: boolean;
  readonly refetch: () => unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The result of an RTK infinite query, which follows the cursors of a list. */
export function cursorListOf<Item>({ data, error, isLoading, refetch, ...more }: CursorQuery<Item>): List<Item> {
  return {
    items: data?.pages.flatMap(({ items }) => items),
    error,
    isLoading,
    refetch,
    hasMore: more.hasNextPage,
    isLoadingMore: more.isFetchingNextPage,
    loadMore: more.fetchNextPage,
  };
}
