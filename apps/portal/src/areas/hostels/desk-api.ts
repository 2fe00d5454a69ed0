import type { Answer, Body, Query } from '@pvt/client';
import { byCursor } from '../../api/page.ts';
import { hostelsApi, within } from './api.ts';

export type Booking = Answer<'getBooking'>;
export type TapeRows = Answer<'getTapeRows'>;
export type DeskDay = Answer<'getDeskDay'>;
export type ListedBooking = Answer<'searchBookings'>['items'][number];
export type CheckInPaper = Answer<'getCheckInPaper'>;
type BookingChange = Body<'changeBooking'>;
type StayChange = Body<'changeStay'>;
export type ListedWish = Answer<'listWishes'>['items'][number];
export type TaxReport = Answer<'reportCityTax'>;
export type StayQuote = Answer<'quoteStay'>;
export type DayStay = DeskDay['arrivals'][number];

/** What is looked for stands in no address. */
export interface BookingSearch {
  readonly property: string;
  readonly text: string;
  readonly state: ListedBooking['state'] | '';
}

interface OfBooking {
  readonly property: string;
  readonly booking: string;
}
interface OfStay extends OfBooking {
  readonly stay: string;
}

const at = ({ property, booking }: OfBooking, rest = '') => within(property, `/bookings/${booking}${rest}`);
const atStay = ({ stay, ...of }: OfStay, rest: string) => at(of, `/stays/${stay}/${rest}`);
const changed = ['HostelStay', 'HostelNights'] as const;

export const {
  useTapeQuery,
  useDeskDayQuery,
  useBookingQuery,
  useFoundBookingsInfiniteQuery,
  useCleaningsQuery,
  useChangeConditionMutation,
  useCheckInMutation,
  useCheckInPaperQuery,
  usePreviewChangeMutation,
  useChangeBookingMutation,
  useWishesInfiniteQuery,
  useWaitAtDeskMutation,
  useGiveUpWishMutation,
  useCityTaxQuery,
  useExemptFromTaxMutation,
  useCheckOutMutation,
  usePreviewStayChangeQuery,
  useLazyPreviewStayChangeQuery,
  useChangeStayMutation,
  useMoveStayMutation,
  useAddToFolioMutation,
  useQuoteAtDeskMutation,
  useBookAtDeskMutation,
} = hostelsApi.injectEndpoints({
  endpoints: (build) => ({
    tape: build.query<TapeRows, { property: string } & Query<'getTapeRows'>>({
      query: ({ property, ...query }) => ({ path: within(property, '/tape/rows'), query }),
      providesTags: ['HostelStay'],
    }),
    deskDay: build.query<DeskDay, string>({
      query: (property) => ({ path: within(property, '/today') }),
      providesTags: ['HostelStay'],
    }),
    booking: build.query<Booking, OfBooking>({ query: (of) => ({ path: at(of) }), providesTags: ['HostelStay'] }),
    foundBookings: build.infiniteQuery<Answer<'searchBookings'>, BookingSearch, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { property, text, state }, pageParam }) => ({
        path: within(property, '/bookings/search'),
        method: 'POST',
        query: { cursor: pageParam },
        body: { text, ...(state === '' ? {} : { states: [state] }) },
      }),
      providesTags: ['HostelStay'],
    }),
    cleanings: build.query<Answer<'listCleanings'>, string>({
      query: (property) => ({ path: within(property, '/cleanings') }),
      providesTags: ['HostelStay'],
    }),
    changeCondition: build.mutation<unknown, { property: string; unit: string; change: Body<'changeCondition'> }>({
      query: ({ property, unit, change }) => ({
        path: within(property, `/units/${unit}/condition`),
        method: 'PATCH',
        body: change,
      }),
      invalidatesTags: ['HostelStay'],
    }),
    checkInPaper: build.query<CheckInPaper, OfStay>({
      query: (of) => ({ path: atStay(of, 'paper') }),
      keepUnusedDataFor: 0,
    }),
    checkIn: build.mutation<Booking, OfStay & { given?: Body<'checkIn'>; key?: string }>({
      query: ({ given = {}, key, ...of }) => ({
        path: atStay(of, 'check-in'),
        method: 'POST',
        body: given,
        ...(key === undefined ? {} : { key }),
      }),
      invalidatesTags: changed,
    }),
    previewChange: build.mutation<Answer<'previewBookingChange'>, OfBooking & { change: BookingChange }>({
      query: ({ change, ...of }) => ({ path: at(of, '/change/preview'), method: 'POST', body: change }),
    }),
    changeBooking: build.mutation<Answer<'changeBooking'>, OfBooking & { change: BookingChange; key: string }>({
      query: ({ change, key, ...of }) => ({ path: at(of, '/change'), method: 'POST', body: change, key }),
      invalidatesTags: changed,
    }),
    wishes: build.infiniteQuery<Answer<'listWishes'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/wishes'), query: { cursor: pageParam } }),
      providesTags: ['HostelStay'],
    }),
    waitAtDesk: build.mutation<Answer<'waitAtDesk'>, { property: string; wish: Body<'waitAtDesk'>; key: string }>({
      query: ({ property, wish, key }) => ({ path: within(property, '/wishes'), method: 'POST', body: wish, key }),
      invalidatesTags: ['HostelStay'],
    }),
    giveUpWish: build.mutation<unknown, { property: string; wish: string }>({
      query: ({ property, wish }) => ({ path: within(property, `/wishes/${wish}/cancellation`), method: 'POST' }),
      invalidatesTags: changed,
    }),
    cityTax: build.query<TaxReport, { property: string } & Query<'reportCityTax'>>({
      query: ({ property, ...query }) => ({ path: within(property, '/city-tax'), query }),
      providesTags: ['HostelStay'],
    }),
    exemptFromTax: build.mutation<Booking, OfBooking & { exemption: Body<'exemptFromTax'>; key: string }>({
      query: ({ exemption, key, ...of }) => ({ path: at(of, '/tax-exemption'), method: 'POST', body: exemption, key }),
      invalidatesTags: ['HostelStay'],
    }),
    checkOut: build.mutation<Booking, OfStay>({
      query: (of) => ({ path: atStay(of, 'check-out'), method: 'POST', body: {} }),
      invalidatesTags: changed,
    }),
    previewStayChange: build.query<Answer<'previewStayChange'>, OfStay & { change: StayChange }>({
      query: ({ change, ...of }) => ({ path: atStay(of, 'change/preview'), method: 'POST', body: change }),
      keepUnusedDataFor: 0,
    }),
    moveStay: build.mutation<unknown, OfStay & { move: Body<'moveStay'>; key: string }>({
      query: ({ move, key, ...of }) => ({ path: atStay(of, 'move'), method: 'POST', body: move, key }),
      invalidatesTags: changed,
    }),
    changeStay: build.mutation<Answer<'changeStay'>, OfStay & { change: StayChange; key: string }>({
      query: ({ change, key, ...of }) => ({ path: atStay(of, 'change'), method: 'POST', body: change, key }),
      invalidatesTags: changed,
    }),
    addToFolio: build.mutation<Booking, OfBooking & { entry: Body<'addToFolio'>; key: string }>({
      query: ({ entry, key, ...of }) => ({ path: at(of, '/folio'), method: 'POST', body: entry, key }),
      invalidatesTags: ['HostelStay'],
    }),
    quoteAtDesk: build.mutation<Answer<'quoteStay'>, { property: string; stay: Body<'quoteStay'> }>({
      query: ({ property, stay }) => ({ path: within(property, '/quotes'), method: 'POST', body: stay }),
    }),
    bookAtDesk: build.mutation<Answer<'bookAtDesk'>, { property: string; order: Body<'bookAtDesk'>; key: string }>({
      query: ({ property, order, key }) => ({ path: within(property, '/bookings'), method: 'POST', body: order, key }),
      invalidatesTags: changed,
    }),
  }),
});
