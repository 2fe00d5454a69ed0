import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import { academyApi } from '../api.ts';

export type StatementOutput = Answer<'getStatementOutput'> & { readonly version: string | null };
export type SavedOutput = Body<'saveStatementOutput'>;
export type RefusedStatement = Answer<'listRefusedStatements'>['items'][number];

const PATH = 'academy/statement-output';

export const {
  useStatementOutputQuery,
  useSaveStatementOutputMutation,
  useRefusedStatementsInfiniteQuery,
  useSendAgainMutation,
} = academyApi.enhanceEndpoints({ addTagTypes: ['StatementOutput'] }).injectEndpoints({
  endpoints: (build) => ({
    statementOutput: build.query<StatementOutput, void>({
      query: () => ({ path: PATH }),
      transformResponse: (output: Answer<'getStatementOutput'>, meta) => ({
        ...output,
        version: meta?.version ?? null,
      }),
      providesTags: ['StatementOutput'],
    }),
    saveStatementOutput: build.mutation<Answer<'saveStatementOutput'>, { output: SavedOutput; version: string | null }>(
      {
        query: ({ output, version }) => ({
          ...{ path: PATH, method: 'PUT', body: output },
          ...(version === null ? {} : { onlyIf: { version } }),
        }),
        invalidatesTags: (saved) => (saved === undefined ? [] : ['StatementOutput']),
      },
    ),
    refusedStatements: build.infiniteQuery<Answer<'listRefusedStatements'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: `${PATH}/refused`, query: { cursor: pageParam } }),
      providesTags: ['StatementOutput'],
    }),
    sendAgain: build.mutation<Answer<'sendStatementsAgain'>, string>({
      query: (key) => ({ path: `${PATH}/retries`, method: 'POST', body: {}, key }),
      invalidatesTags: ['StatementOutput'],
    }),
  }),
});
