import type { Answer } from '@pvt/client';
import { hostelsApi, within } from './api.ts';

export const { useTakePhotoMutation } = hostelsApi.injectEndpoints({
  endpoints: (build) => ({
    takePhoto: build.mutation<Answer<'takePhoto'>, { property: string; picture: Blob }>({
      query: ({ property, picture }) => ({ path: within(property, '/photos'), method: 'POST', body: picture }),
    }),
  }),
});
