import type { Answer, Body } from '@pvt/client';
import { asMany } from '../../api/page.ts';
import { hostelsApi, within } from './api.ts';

export type Feed = Answer<'listFeeds'>['items'][number];
export type NewFeed = Body<'addFeed'>;
export type FeedChange = Body<'changeFeed'>;
export type FeedConflict = Answer<'listFeedConflicts'>['items'][number];
export type Oversale = Answer<'listOversales'>['items'][number];
export type RepairWay = Answer<'listOversaleRepairs'>['ways'][number];
export type UnitCalendar = Answer<'listUnitCalendars'>['items'][number];

interface OneFeed {
  readonly property: string;
  readonly feed: string;
}

interface OversoldStay {
  readonly property: string;
  readonly stay: string;
}

const at = ({ property, feed }: OneFeed, part = '') => within(property, `/feeds/${feed}${part}`);
const CHANGED = ['HostelFeed', 'HostelBlock', 'HostelNights', 'HostelStay'] as const;

export const {
  useFeedsQuery,
  useAddFeedMutation,
  useChangeFeedMutation,
  useDeleteFeedMutation,
  useReadFeedMutation,
  useAnswerFeedMutation,
  useFeedConflictsQuery,
  useOversalesQuery,
  useRepairsQuery,
  useRepairOversaleMutation,
  useUnitCalendarsQuery,
  useRenewCalendarMutation,
  useSiteAddressQuery,
} = hostelsApi.enhanceEndpoints({ addTagTypes: ['HostelFeed', 'UnitCalendar'] }).injectEndpoints({
  endpoints: (build) => ({
    feeds: build.query<Feed[], string>({
      query: (property) => ({ path: within(property, '/feeds'), query: asMany }),
      transformResponse: ({ items }: Answer<'listFeeds'>) => items,
      providesTags: ['HostelFeed'],
    }),
    addFeed: build.mutation<Feed, { property: string; feed: NewFeed; key: string }>({
      query: ({ property, feed, key }) => ({ path: within(property, '/feeds'), method: 'POST', body: feed, key }),
      invalidatesTags: (made) => (made === undefined ? [] : CHANGED),
    }),
    changeFeed: build.mutation<Feed, OneFeed & { version: string; change: FeedChange }>({
      query: ({ version, change, ...one }) => ({ path: at(one), method: 'PATCH', body: change, onlyIf: { version } }),
      // Also after an error: somebody may have changed it meanwhile.
      invalidatesTags: CHANGED,
    }),
    deleteFeed: build.mutation<null, OneFeed>({
      query: (one) => ({ path: at(one), method: 'DELETE' }),
      invalidatesTags: CHANGED,
    }),
    readFeed: build.mutation<Feed, OneFeed>({
      query: (one) => ({ path: at(one, '/read'), method: 'POST' }),
      invalidatesTags: CHANGED,
    }),
    answerFeed: build.mutation<Feed, OneFeed & { answer: Body<'answerFeed'> }>({
      query: ({ answer, ...one }) => ({ path: at(one, '/answer'), method: 'POST', body: answer }),
      invalidatesTags: CHANGED,
    }),
    feedConflicts: build.query<FeedConflict[], string>({
      query: (property) => ({ path: within(property, '/feed-conflicts'), query: asMany }),
      transformResponse: ({ items }: Answer<'listFeedConflicts'>) => items,
      providesTags: ['HostelFeed'],
    }),
    oversales: build.query<Oversale[], string>({
      query: (property) => ({ path: within(property, '/oversales'), query: asMany }),
      transformResponse: ({ items }: Answer<'listOversales'>) => items,
      providesTags: ['HostelFeed', 'HostelStay'],
    }),
    repairs: build.query<RepairWay[], OversoldStay>({
      query: ({ property, stay }) => ({ path: within(property, `/oversales/${stay}/repairs`) }),
      transformResponse: ({ ways }: Answer<'listOversaleRepairs'>) => ways,
      providesTags: ['HostelStay', 'HostelNights'],
      // The house as it is now.
      keepUnusedDataFor: 0,
    }),
    repairOversale: build.mutation<Answer<'repairOversale'>, OversoldStay & { way: string; key: string }>({
      query: ({ property, stay, way, key }) => ({
        ...{ path: within(property, `/oversales/${stay}/repair`), method: 'POST', body: { way }, key },
      }),
      // Also after an error: somebody may have moved others meanwhile.
      invalidatesTags: CHANGED,
    }),
    unitCalendars: build.query<UnitCalendar[], string>({
      query: (property) => ({ path: within(property, '/calendars'), query: asMany }),
      transformResponse: ({ items }: Answer<'listUnitCalendars'>) => items,
      providesTags: ['UnitCalendar'],
    }),
    renewCalendar: build.mutation<UnitCalendar, { property: string; unit: string; key: string }>({
      query: ({ property, unit, key }) => ({ path: within(property, `/units/${unit}/calendar`), method: 'POST', key }),
      invalidatesTags: ['UnitCalendar'],
    }),
    siteAddress: build.query<string, void>({
      query: () => ({ path: 'site-settings' }),
      transformResponse: ({ address }: Answer<'getSiteSettings'>) => address,
    }),
  }),
});
