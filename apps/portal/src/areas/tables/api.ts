import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Table = Schema<'ReferenceTable'>;
export type Rows = Table['rows'];

const at = (name: string) => `reference-tables/${encodeURIComponent(name)}`;

export const { useTablesInfiniteQuery, useTableQuery, useSaveTableMutation, useDeleteTableMutation } = api
  .enhanceEndpoints({ addTagTypes: ['Table'] })
  .injectEndpoints({
    endpoints: (build) => ({
      tables: build.infiniteQuery<Answer<'listReferenceTables'>, void, string>({
        infiniteQueryOptions: byCursor,
        query: ({ pageParam }) => ({ path: 'reference-tables', query: { cursor: pageParam } }),
        providesTags: ['Table'],
      }),
      table: build.query<Table, string>({ query: (name) => ({ path: at(name) }), providesTags: ['Table'] }),
      saveTable: build.mutation<Answer<'saveReferenceTable'>, { name: string; rows: Rows; onlyIf: OnlyIf | undefined }>(
        {
          query: ({ name, rows, onlyIf }) => ({ path: at(name), method: 'PUT', body: { rows }, onlyIf }),
          invalidatesTags: (saved) => (saved === undefined ? [] : ['Table']),
        },
      ),
      deleteTable: build.mutation<null, string>({
        query: (name) => ({ path: at(name), method: 'DELETE' }),
        invalidatesTags: ['Table'],
      }),
    }),
  });
