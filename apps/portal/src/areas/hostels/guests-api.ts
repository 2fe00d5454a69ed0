import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';

export type GuestLine = Answer<'listGuests'>['items'][number];
export type Guest = Answer<'getGuest'>;
export type GuestChange = Body<'changeGuest'>;
export type GuestStay = Answer<'listGuestStays'>['items'][number];
export type Consent = Answer<'listGuestConsents'>['items'][number];
export type GuestNote = Answer<'listGuestNotes'>['items'][number];
export type NewGuestNote = Body<'addGuestNote'>;
export type Duplicate = Answer<'listGuestDuplicates'>['items'][number];
export type Erasure = Body<'eraseGuest'>;

const at = (id: string, part = '') => `hostels/guests/${encodeURIComponent(id)}${part}`;

export const {
  useGuestsInfiniteQuery,
  useFoundGuestsQuery,
  useGuestQuery,
  useChangeGuestMutation,
  useGuestStaysQuery,
  useGuestConsentsQuery,
  useGiveConsentMutation,
  useWithdrawConsentMutation,
  useGuestNotesQuery,
  useAddGuestNoteMutation,
  useDeleteGuestNoteMutation,
  useGuestDuplicatesQuery,
  useMergeGuestsMutation,
  useLazyExportGuestQuery,
  useEraseGuestMutation,
} = api.enhanceEndpoints({ addTagTypes: ['HostelGuest'] }).injectEndpoints({
  endpoints: (build) => ({
    guests: build.infiniteQuery<Answer<'listGuests'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'hostels/guests', query: { cursor: pageParam } }),
      providesTags: ['HostelGuest'],
    }),
    foundGuests: build.query<Answer<'searchGuests'>, string>({
      query: (text) => ({ path: 'hostels/guests/search', method: 'POST', body: { text } }),
      providesTags: ['HostelGuest'],
    }),
    guest: build.query<Guest, string>({ query: (id) => ({ path: at(id) }), providesTags: ['HostelGuest'] }),
    changeGuest: build.mutation<Guest, { id: string; version: string; change: GuestChange }>({
      query: ({ id, version, change }) => ({ path: at(id), method: 'PUT', body: change, onlyIf: { version } }),
      // Also after an error: somebody may have changed it meanwhile.
      invalidatesTags: ['HostelGuest'],
    }),
    guestStays: build.query<Answer<'listGuestStays'>, string>({
      query: (id) => ({ path: at(id, '/stays') }),
      providesTags: ['HostelGuest'],
    }),
    guestConsents: build.query<Answer<'listGuestConsents'>, string>({
      query: (id) => ({ path: at(id, '/consents') }),
      providesTags: ['HostelGuest'],
    }),
    giveConsent: build.mutation<unknown, { id: string; purpose: Consent['purpose']; textVersion: string }>({
      query: ({ id, purpose, textVersion }) => ({
        ...{ path: at(id, `/consents/${purpose}`), method: 'PUT', body: { textVersion } },
      }),
      invalidatesTags: ['HostelGuest'],
    }),
    withdrawConsent: build.mutation<unknown, { id: string; purpose: Consent['purpose'] }>({
      query: ({ id, purpose }) => ({ path: at(id, `/consents/${purpose}`), method: 'DELETE' }),
      invalidatesTags: ['HostelGuest'],
    }),
    guestNotes: build.query<Answer<'listGuestNotes'>, string>({
      query: (id) => ({ path: at(id, '/notes') }),
      providesTags: ['HostelGuest'],
    }),
    addGuestNote: build.mutation<GuestNote, { id: string; key: string; note: NewGuestNote }>({
      query: ({ id, key, note }) => ({ path: at(id, '/notes'), method: 'POST', body: note, key }),
      invalidatesTags: ['HostelGuest'],
    }),
    deleteGuestNote: build.mutation<unknown, { id: string; note: string }>({
      query: ({ id, note }) => ({ path: at(id, `/notes/${encodeURIComponent(note)}`), method: 'DELETE' }),
      invalidatesTags: ['HostelGuest'],
    }),
    guestDuplicates: build.query<Answer<'listGuestDuplicates'>, string>({
      query: (id) => ({ path: at(id, '/duplicates') }),
      providesTags: ['HostelGuest'],
    }),
    mergeGuests: build.mutation<Guest, { id: string; other: string }>({
      query: ({ id, other }) => ({ path: at(id, '/merge'), method: 'POST', body: { other } }),
      invalidatesTags: ['HostelGuest'],
    }),
    exportGuest: build.query<Answer<'exportGuest'>, string>({ query: (id) => ({ path: at(id, '/export') }) }),
    eraseGuest: build.mutation<Guest, { id: string; erasure: Erasure }>({
      query: ({ id, erasure }) => ({ path: at(id, '/erasure'), method: 'POST', body: erasure }),
      invalidatesTags: ['HostelGuest'],
    }),
  }),
});
