import type { Answer, Body } from '@pvt/client';
import { learningApi, taken } from '../api.ts';

export type Offer = Answer<'getCourseOffer'>;
export type Purchase = Answer<'getCoursePurchase'>;
/** By whom a course is paid, and with what there. */
export interface PaidBy {
  readonly provider: Exclude<Offer['providers'][number], 'stripe'>;
  readonly method: string;
}
export type OwnRating = Answer<'getOwnCourseRating'>['rating'];

interface OfPurchase {
  readonly course: string;
  readonly id: string;
}

export const {
  useOfferQuery,
  useLastPurchaseQuery,
  useBeginPurchaseMutation,
  usePayPurchaseMutation,
  useAskPurchaseMutation,
  useRefundOwnMutation,
  useOwnRatingQuery,
  useRateCourseMutation,
} = learningApi.injectEndpoints({
  endpoints: (build) => ({
    offer: build.query<Offer, { course: string; coupon: string }>({
      query: ({ course, coupon }) => ({ path: taken(course, '/offer'), query: { coupon } }),
    }),
    lastPurchase: build.query<Purchase, string>({
      query: (course) => ({ path: taken(course, '/purchase') }),
      providesTags: ['Learning'],
    }),
    beginPurchase: build.mutation<Purchase, { course: string; body: Body<'beginCoursePurchase'>; key: string }>({
      query: ({ course, body, key }) => ({ path: taken(course, '/purchases'), method: 'POST', body, key }),
    }),
    payPurchase: build.mutation<Answer<'payCoursePurchase'>, OfPurchase & { method: string; key: string }>({
      query: ({ course, id, method, key }) => ({
        ...{ path: taken(course, `/purchases/${id}/payment`), method: 'POST', body: { method }, key },
      }),
    }),
    // A query that is asked again and again, and never from the cache.
    askPurchase: build.mutation<Purchase, OfPurchase>({
      query: ({ course, id }) => ({ path: taken(course, `/purchases/${id}`) }),
      invalidatesTags: (purchase) => (purchase?.state === 'paid' ? ['Learning'] : []),
    }),
    refundOwn: build.mutation<Purchase, OfPurchase & { key: string }>({
      query: ({ course, id, key }) => ({
        ...{ path: taken(course, `/purchases/${id}/refund`), method: 'POST', body: {}, key },
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Learning']),
    }),
    ownRating: build.query<OwnRating, string>({
      query: (course) => ({ path: taken(course, '/rating') }),
      transformResponse: ({ rating }: Answer<'getOwnCourseRating'>) => rating,
      providesTags: ['Learning'],
    }),
    rateCourse: build.mutation<Answer<'rateCourse'>, { course: string; body: Body<'rateCourse'> }>({
      query: ({ course, body }) => ({ path: taken(course, '/rating'), method: 'POST', body }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Learning']),
    }),
  }),
});
