import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import type { OnlyIf } from '../../../api/request.ts';
import { academyApi, within } from '../api.ts';

export type Coupon = Answer<'listCourseCoupons'>['items'][number];
export type CouponDefinition = Body<'saveCourseCoupon'>;
export type Purchase = Answer<'listCoursePurchases'>['items'][number];
export type Rating = Answer<'listCourseRatings'>['items'][number];

const soldApi = academyApi.enhanceEndpoints({ addTagTypes: ['Coupon', 'Purchase', 'Rating'] });

export const {
  useCouponsInfiniteQuery,
  useSaveCouponMutation,
  usePurchasesInfiniteQuery,
  useRefundPurchaseMutation,
  useRatingsInfiniteQuery,
} = soldApi.injectEndpoints({
  endpoints: (build) => ({
    coupons: build.infiniteQuery<Answer<'listCourseCoupons'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/coupons'), query: { cursor: pageParam } }),
      providesTags: ['Coupon'],
    }),
    saveCoupon: build.mutation<Coupon, { course: string; code: string; definition: CouponDefinition; onlyIf: OnlyIf }>({
      query: ({ course, code, definition, onlyIf }) => ({
        ...{ path: within(course, `/coupons/${encodeURIComponent(code)}`), method: 'PUT', body: definition, onlyIf },
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Coupon']),
    }),
    purchases: build.infiniteQuery<Answer<'listCoursePurchases'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/purchases'), query: { cursor: pageParam } }),
      providesTags: ['Purchase'],
    }),
    refundPurchase: build.mutation<Purchase, { course: string; id: string; key: string }>({
      query: ({ course, id, key }) => ({
        ...{ path: within(course, `/purchases/${id}/refund`), method: 'POST', body: {}, key },
      }),
      invalidatesTags: ['Purchase', 'Enrolment'],
    }),
    ratings: build.infiniteQuery<Answer<'listCourseRatings'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/ratings'), query: { cursor: pageParam } }),
      providesTags: ['Rating'],
    }),
  }),
});
