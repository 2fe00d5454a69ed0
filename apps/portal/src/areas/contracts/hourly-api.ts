import type { Answer, Body } from '@pvt/client';
import { type Contract, contractAt, contractsApi, type MilestoneOf } from './api.ts';

export type TimeSheet = Answer<'getTimeSheet'>;
export type TimeEntry = TimeSheet['entries'][number];

/** Sent again with the same key it is done once. */
interface Keyed {
  readonly key: string;
}
interface OfContract extends Keyed {
  readonly contract: string;
}

const entriesAt = ({ contract, milestone }: MilestoneOf, entry?: string) =>
  contractAt(
    contract,
    `/milestones/${encodeURIComponent(milestone)}/time-entries${entry === undefined ? '' : `/${encodeURIComponent(entry)}`}`,
  );

export const {
  useTimeSheetQuery,
  usePlanWeekMutation,
  useEndContractMutation,
  useWriteTimeMutation,
  useCorrectTimeMutation,
  useStrikeTimeMutation,
  useQuestionTimeMutation,
} = contractsApi.injectEndpoints({
  endpoints: (build) => ({
    timeSheet: build.query<TimeSheet, MilestoneOf>({
      query: (of) => ({ path: entriesAt(of) }),
      providesTags: ['Contract'],
    }),
    planWeek: build.mutation<Contract, OfContract & { readonly week: string }>({
      query: ({ contract, week, key }) => ({
        ...{ path: contractAt(contract, '/weeks'), method: 'POST', body: { week }, key },
      }),
      invalidatesTags: ['Contract'],
    }),
    endContract: build.mutation<Contract, OfContract>({
      query: ({ contract, key }) => ({ path: contractAt(contract, '/end'), method: 'POST', key }),
      invalidatesTags: ['Contract'],
    }),
    writeTime: build.mutation<TimeSheet, MilestoneOf & Keyed & { readonly body: Body<'writeTime'> }>({
      query: ({ body, key, ...of }) => ({ path: entriesAt(of), method: 'POST', body, key }),
      invalidatesTags: ['Contract'],
    }),
    correctTime: build.mutation<
      TimeSheet,
      MilestoneOf & Keyed & { readonly entry: string; readonly body: Body<'correctTime'> }
    >({
      query: ({ entry, body, key, ...of }) => ({
        ...{ path: `${entriesAt(of, entry)}/correction`, method: 'POST', body, key },
      }),
      invalidatesTags: ['Contract'],
    }),
    strikeTime: build.mutation<TimeSheet, MilestoneOf & Keyed & { readonly entry: string }>({
      query: ({ entry, key, ...of }) => ({ path: entriesAt(of, entry), method: 'DELETE', key }),
      invalidatesTags: ['Contract'],
    }),
    questionTime: build.mutation<TimeSheet, MilestoneOf & Keyed & { readonly body: Body<'questionTime'> }>({
      query: ({ body, key, contract, milestone }) => ({
        path: contractAt(contract, `/milestones/${encodeURIComponent(milestone)}/time-questions`),
        ...{ method: 'POST', body, key },
      }),
      invalidatesTags: ['Contract'],
    }),
  }),
});
