import type { Schema } from '@pvt/client';
import { api } from './api.ts';

export const { useVerificationWaysQuery, useVerifyMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    verificationWays: build.query<Schema<'VerificationWays'>, void>({
      query: () => ({ path: 'account/verification/options', method: 'POST' }),
      // The challenge in it is good once.
      keepUnusedDataFor: 0,
    }),
    verify: build.mutation<unknown, object>({
      query: (body) => ({ path: 'account/verification', method: 'POST', body }),
    }),
  }),
});
