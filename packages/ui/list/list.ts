/** A list of the API as a page shows it: all at once, or page by page. */
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

interface Query {
  readonly error?: unknown;
  readonly isLoading: boolean;
  readonly refetch: () => unknown;
}

type WholeQuery<Item> = Query & { readonly data?: { readonly items: readonly Item[] } | undefined };

type CursorQuery<Item> = Query & {
  readonly data?: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
};

/** The result of an RTK query that answers the whole list. */
export function listOf<Item>({ data, error, isLoading, refetch }: WholeQuery<Item>): List<Item> {
  const whole = { hasMore: false, isLoadingMore: false, loadMore: () => undefined };
  return { items: data?.items, error, isLoading, refetch, ...whole };
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
