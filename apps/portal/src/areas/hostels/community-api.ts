import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../api/page.ts';
import { hostelsApi, within } from './api.ts';

export type HouseEvent = Answer<'listHouseEvents'>['items'][number];
export type NewHouseEvent = Body<'addHouseEvent'>;
/** An event with its version, for changing what was read and nothing else. */
export interface TaggedEvent {
  readonly event: NewHouseEvent;
  readonly version: string;
}
export type GuestReview = Answer<'getGuestReview'>;
export type HousePost = Answer<'listHousePosts'>['items'][number];
export type InboxLine = Answer<'listHouseInbox'>['items'][number];
export type Review = Answer<'listReviews'>['items'][number];
export type Report = Answer<'listCommunityReports'>['items'][number];
export type Tip = Answer<'listTips'>['items'][number];
export type TipDefinition = Body<'saveTip'>;

interface Of {
  readonly property: string;
}

export const {
  useHouseEventsInfiniteQuery,
  useAddHouseEventMutation,
  useHouseEventQuery,
  useChangeHouseEventMutation,
  useCancelHouseEventMutation,
  useGuestReviewQuery,
  useReviewGuestMutation,
  useHousePostsInfiniteQuery,
  useCloseHousePostMutation,
  useHouseInboxInfiniteQuery,
  useInboxMessagesQuery,
  useWriteToGuestMutation,
  useMarkInboxReadMutation,
  useChangeInboxConversationMutation,
  useReviewsInfiniteQuery,
  useAnswerReviewMutation,
  useReportsInfiniteQuery,
  useDecideOnReportMutation,
  useTipsInfiniteQuery,
  useSaveTipMutation,
  useDeleteTipMutation,
} = hostelsApi
  .enhanceEndpoints({ addTagTypes: ['HouseBoard', 'HouseInbox', 'HouseReport', 'HouseTip'] })
  .injectEndpoints({
    endpoints: (build) => ({
      houseEvents: build.infiniteQuery<Answer<'listHouseEvents'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/events'), query: { cursor: pageParam } }),
        providesTags: ['HouseBoard'],
      }),
      addHouseEvent: build.mutation<unknown, Of & { key: string; event: NewHouseEvent }>({
        query: ({ property, key, event }) => ({ path: within(property, '/events'), method: 'POST', body: event, key }),
        invalidatesTags: ['HouseBoard'],
      }),
      houseEvent: build.query<TaggedEvent, Of & { event: string }>({
        query: ({ property, event }) => ({ path: within(property, `/events/${event}`) }),
        transformResponse: (event: NewHouseEvent, meta) => ({ event, version: meta?.version ?? '' }),
        keepUnusedDataFor: 0,
      }),
      changeHouseEvent: build.mutation<unknown, Of & TaggedEvent & { id: string }>({
        query: ({ property, id, event, version }) => ({
          ...{ path: within(property, `/events/${id}`), method: 'PUT', body: event, onlyIf: { version } },
        }),
        invalidatesTags: ['HouseBoard'],
      }),
      cancelHouseEvent: build.mutation<unknown, Of & { event: string }>({
        query: ({ property, event }) => ({ path: within(property, `/events/${event}/cancellation`), method: 'POST' }),
        invalidatesTags: ['HouseBoard'],
      }),
      housePosts: build.infiniteQuery<Answer<'listHousePosts'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/posts'), query: { cursor: pageParam } }),
        providesTags: ['HouseBoard'],
      }),
      closeHousePost: build.mutation<unknown, Of & { post: string }>({
        query: ({ property, post }) => ({ path: within(property, `/posts/${post}`), method: 'DELETE' }),
        invalidatesTags: ['HouseBoard'],
      }),
      houseInbox: build.infiniteQuery<Answer<'listHouseInbox'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/inbox'), query: { cursor: pageParam } }),
        providesTags: ['HouseInbox'],
      }),
      inboxMessages: build.query<Answer<'readInboxConversation'>, Of & { conversation: string }>({
        query: ({ property, conversation }) => ({ path: within(property, `/inbox/${conversation}/messages`) }),
        providesTags: ['HouseInbox'],
      }),
      writeToGuest: build.mutation<unknown, Of & { conversation: string; key: string; text: string }>({
        query: ({ property, conversation, key, text }) => ({
          ...{ path: within(property, `/inbox/${conversation}/messages`), method: 'POST', body: { text }, key },
        }),
        invalidatesTags: ['HouseInbox'],
      }),
      markInboxRead: build.mutation<unknown, Of & { conversation: string }>({
        query: ({ property, conversation }) => ({
          ...{ path: within(property, `/inbox/${conversation}/read`), method: 'PUT' },
        }),
        invalidatesTags: ['HouseInbox'],
      }),
      changeInboxConversation: build.mutation<
        unknown,
        Of & { conversation: string; change: Body<'changeInboxConversation'> }
      >({
        query: ({ property, conversation, change }) => ({
          ...{ path: within(property, `/inbox/${conversation}`), method: 'PATCH', body: change },
        }),
        invalidatesTags: ['HouseInbox'],
      }),
      reviews: build.infiniteQuery<Answer<'listReviews'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/reviews'), query: { cursor: pageParam } }),
        providesTags: ['HouseReport'],
      }),
      guestReview: build.query<GuestReview, Of & { booking: string }>({
        query: ({ property, booking }) => ({ path: within(property, `/bookings/${booking}/guest-review`) }),
        providesTags: ['HouseReport', 'HostelStay'],
      }),
      reviewGuest: build.mutation<unknown, Of & { booking: string; review: Body<'reviewGuest'> }>({
        query: ({ property, booking, review }) => ({
          ...{ path: within(property, `/bookings/${booking}/guest-review`), method: 'POST', body: review },
        }),
        invalidatesTags: ['HouseReport'],
      }),
      answerReview: build.mutation<unknown, Of & { review: string; text: string }>({
        query: ({ property, review, text }) => ({
          ...{ path: within(property, `/reviews/${review}/answer`), method: 'POST', body: { text } },
        }),
        invalidatesTags: ['HouseReport'],
      }),
      reports: build.infiniteQuery<Answer<'listCommunityReports'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/reports'), query: { cursor: pageParam } }),
        providesTags: ['HouseReport'],
      }),
      decideOnReport: build.mutation<unknown, Of & { report: string; decision: Body<'decideOnReport'> }>({
        query: ({ property, report, decision }) => ({
          ...{ path: within(property, `/reports/${report}/decision`), method: 'POST', body: decision },
        }),
        invalidatesTags: ['HouseReport', 'HouseBoard'],
      }),
      tips: build.infiniteQuery<Answer<'listTips'>, string, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/tips'), query: { cursor: pageParam } }),
        providesTags: ['HouseTip'],
      }),
      saveTip: build.mutation<unknown, Of & { id: string; language: string; tip: TipDefinition }>({
        query: ({ property, id, language, tip }) => ({
          ...{
            path: within(property, `/tips/${encodeURIComponent(id)}/${encodeURIComponent(language)}`),
            method: 'PUT',
          },
          body: tip,
        }),
        invalidatesTags: ['HouseTip'],
      }),
      deleteTip: build.mutation<unknown, Of & { id: string; language: string }>({
        query: ({ property, id, language }) => ({
          ...{
            path: within(property, `/tips/${encodeURIComponent(id)}/${encodeURIComponent(language)}`),
            method: 'DELETE',
          },
        }),
        invalidatesTags: ['HouseTip'],
      }),
    }),
  });
