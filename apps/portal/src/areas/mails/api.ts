import type { Answer, Schema } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type StoredMail = Schema<'StoredMail'>;

export const { useMailsInfiniteQuery, useMailQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    mails: build.infiniteQuery<Answer<'listMails'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'mails', query: { cursor: pageParam } }),
    }),
    mail: build.query<Schema<'ReadMail'>, string>({ query: (id) => ({ path: `mails/${encodeURIComponent(id)}` }) }),
  }),
});
