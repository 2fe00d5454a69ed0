import type { Answer, Body } from '@pvt/client';
import { academyApi } from '../api.ts';

export type Drafts = Answer<'draftBankQuestions'>;
export type DraftKind = Body<'draftBankQuestions'>['kinds'][number];

interface Drafting {
  readonly category: string;
  readonly body: Body<'draftBankQuestions'>;
  readonly key: string;
}

const assistantApi = academyApi.enhanceEndpoints({ addTagTypes: ['Question'] });

export const { useDraftBankQuestionsMutation } = assistantApi.injectEndpoints({
  endpoints: (build) => ({
    draftBankQuestions: build.mutation<Drafts, Drafting>({
      query: ({ category, body, key }) => ({
        ...{ path: `academy/categories/${category}/drafts`, method: 'POST' },
        ...{ body, key },
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Question']),
    }),
  }),
});
