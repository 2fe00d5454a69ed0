import type { Answer } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type Saga = Answer<'getSaga'>;
export type ListedSaga = Answer<'listSagas'>['items'][number];
export type SagaState = Saga['state'];
export type SagaStep = Saga['steps'][number];

export const { useSagasInfiniteQuery, useSagaQuery, useDecideSagaMutation, useAnswerSagaMutation } = api
  .enhanceEndpoints({ addTagTypes: ['Saga'] })
  .injectEndpoints({
    endpoints: (build) => ({
      sagas: build.infiniteQuery<Answer<'listSagas'>, SagaState | undefined, string>({
        infiniteQueryOptions: byCursor,
        query: ({ queryArg: state, pageParam }) => ({ path: 'sagas', query: { state, cursor: pageParam } }),
        providesTags: ['Saga'],
      }),
      saga: build.query<Saga, string>({ query: (id) => ({ path: `sagas/${id}` }), providesTags: ['Saga'] }),
      decideSaga: build.mutation<Saga, { id: string; action: 'retry' | 'skip' | 'undo'; reason: string }>({
        query: ({ id, action, reason }) => ({ path: `sagas/${id}/${action}`, method: 'POST', body: { reason } }),
        invalidatesTags: ['Saga'],
      }),
      answerSaga: build.mutation<Saga, { id: string; choice: string }>({
        query: ({ id, choice }) => ({ path: `sagas/${id}/answer`, method: 'POST', body: { choice } }),
        invalidatesTags: ['Saga'],
      }),
    }),
  });
