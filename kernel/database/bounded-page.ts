/** What the documents of one page may have together (bytes of JSON); the first is always there. */
const MOST_BYTES = 16 * 1024 * 1024;

/** What a row of a {@link boundedPage} has beyond the select's columns. */
export interface Measured {
  readonly found: number;
  readonly before: unknown;
}

/**
 * Wraps a select of a page so that it ends early where its documents become too large together: a thousand rows of a
 * megabyte fit no memory.
 * @param select with its own limit
 * @param document the JSON column that may be large
 * @param order of the page, over the select's columns
 */
export function boundedPage(select: string, document: string, order: string): string {
  return `select * from (
      select page.*, count(*) over () as found,
        sum(octet_length(${document}::text)) over (order by ${order} rows between unbounded preceding and 1 preceding) as before
      from (${select}) as page
    ) as measured where coalesce(before, 0) < ${MOST_BYTES} order by ${order}`;
}

/** The rows read so, and the last of them when there is a next page. */
export function pageOf<R extends object>(
  rows: readonly (R & Measured)[],
  limit: number,
): { readonly items: R[]; readonly last: R | undefined } {
  const items = rows.map(({ found: _found, before: _before, ...row }) => row as unknown as R);
  const found = rows[0]?.found ?? 0;
  return { items, last: found === limit || found > rows.length ? items.at(-1) : undefined };
}
