import type { Answer } from '@pvt/client';
import { api } from './api.ts';

/** Counted up to here by the server: as many, or more. */
export const MOST_COUNTED = 10_000;

export const deadLetterCausesApi = api.enhanceEndpoints({ addTagTypes: ['DeadLetter'] }).injectEndpoints({
  endpoints: (build) => ({
    deadLetterCauses: build.query<Answer<'summarizeDeadLetters'>, void>({
      query: () => ({ path: 'dead-letters/causes' }),
      providesTags: ['DeadLetter'],
    }),
  }),
});

export const { useDeadLetterCausesQuery } = deadLetterCausesApi;
