import type { Answer } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import { academyApi, within } from '../api.ts';

export type ItemAnalysis = Answer<'analyseItems'>;
export type AnalysedQuestion = ItemAnalysis['questions'][number];
export type ProgressRow = Answer<'listProgress'>['items'][number];
export type PublishedOutline = Answer<'getCourseVersion'>['outline'];

const AT_ONCE = 100;

/** What teachers look at and nobody changes here. Read anew on each visit. */
export const { useItemAnalysisQuery, useProgressInfiniteQuery, usePublishedOutlineQuery } = academyApi.injectEndpoints({
  endpoints: (build) => ({
    itemAnalysis: build.query<ItemAnalysis, { course: string; lesson: string }>({
      query: ({ course, lesson }) => ({ path: within(course, `/lessons/${lesson}/item-analysis`) }),
    }),
    progress: build.infiniteQuery<Answer<'listProgress'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: within(queryArg, '/progress'),
        query: { cursor: pageParam, limit: AT_ONCE },
      }),
    }),
    publishedOutline: build.query<PublishedOutline, { course: string; version: number }>({
      query: ({ course, version }) => ({ path: within(course, `/versions/${version}`) }),
      transformResponse: ({ outline }: Answer<'getCourseVersion'>) => outline,
    }),
  }),
});
