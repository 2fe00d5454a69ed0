import type { Answer } from '@pvt/client';
import { asMany, byCursor } from '../../../api/page.ts';
import { academyApi, within } from '../api.ts';

export type ItemAnalysis = Answer<'analyseItems'>;
export type AnalysedQuestion = ItemAnalysis['questions'][number];
export type ProgressRow = Answer<'listProgress'>['items'][number];
export type PublishedOutline = Answer<'getCourseVersion'>['outline'];
export type PublishedLesson = PublishedOutline['sections'][number]['lessons'][number];

/** The first page is short, so that it is seen at once. */
const FIRST = 50;

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
        query: { cursor: pageParam, ...(pageParam === '' ? { limit: FIRST } : asMany) },
      }),
    }),
    publishedOutline: build.query<PublishedOutline, { course: string; version: number }>({
      query: ({ course, version }) => ({ path: within(course, `/versions/${version}`) }),
      transformResponse: ({ outline }: Answer<'getCourseVersion'>) => outline,
    }),
  }),
});
