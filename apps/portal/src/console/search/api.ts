import { isRecord } from '@pvt/ui/format';
import { api } from '../../api/api.ts';
import { asMany } from '../../api/page.ts';

/** Pages of a list that are read: who has more finds the rest in the list itself. */
const MOST_PAGES = 4;

export const { useNamedItemsQuery, useItemsNamedQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    /** The items of lists, by list. One that can not be read is empty: the others are found all the same. */
    namedItems: build.query<Record<string, unknown[]>, readonly string[]>({
      keepUnusedDataFor: 30,
      queryFn: async (lists, _, __, call) => {
        const readAll = async (path: string): Promise<[string, unknown[]]> => {
          const items: unknown[] = [];
          let cursor: string | undefined = '';
          for (let page = 0; page < MOST_PAGES && cursor !== undefined; page += 1) {
            const { data }: { data?: unknown } = await call({ path, query: { ...asMany, cursor } });
            const answer: Record<string, unknown> = isRecord(data) ? data : {};
            const read: readonly unknown[] = Array.isArray(answer['items']) ? answer['items'] : [];
            items.push(...read);
            cursor = typeof answer['next'] === 'string' ? answer['next'] : undefined;
          }
          return [path, items];
        };
        return { data: Object.fromEntries(await Promise.all(lists.map(readAll))) };
      },
    }),
    /** The items of a list that have a name. Asked of the list, which answers with nothing where there is none: a 404 is an error in the browser’s console. */
    itemsNamed: build.query<unknown[], { list: string; by: string; name: string }>({
      keepUnusedDataFor: 30,
      query: ({ list, by, name }) => ({ path: list, query: { [by]: name } }),
      transformResponse: ({ items }: { items: unknown[] }) => items,
    }),
  }),
});
