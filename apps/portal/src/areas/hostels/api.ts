import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { asMany, byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Property = Answer<'getHostelProperty'>;
export type PropertyDefinition = Body<'saveHostelProperty'>;
export type RoomType = Answer<'listRoomTypes'>['items'][number];
export type RoomTypeDefinition = Body<'saveRoomType'>;
export type Unit = Answer<'listUnits'>['items'][number];
export type NewUnits = Body<'addUnits'>;
export type Block = Answer<'listBlocks'>['items'][number];
export type NewBlock = Body<'blockUnit'>;

/** The address of a property below /v1, or of what is in it. */
export const within = (property: string, rest = '') => `hostels/properties/${encodeURIComponent(property)}${rest}`;

export const hostelsApi = api.enhanceEndpoints({
  addTagTypes: [
    'HostelProperty',
    'RoomType',
    'HostelUnit',
    'HostelBlock',
    'HostelNights',
    'HostelPricing',
    'HostelStay',
  ],
});

export const {
  usePropertiesInfiniteQuery,
  usePropertyQuery,
  useSavePropertyMutation,
  useRoomTypesQuery,
  useSaveRoomTypeMutation,
  useUnitsQuery,
  useAddUnitsMutation,
  useChangeUnitMutation,
  useRetireUnitMutation,
  useBlocksInfiniteQuery,
  useBlockUnitMutation,
  useLiftBlockMutation,
} = hostelsApi.injectEndpoints({
  endpoints: (build) => ({
    properties: build.infiniteQuery<Answer<'listHostelProperties'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'hostels/properties', query: { cursor: pageParam } }),
      providesTags: ['HostelProperty'],
    }),
    property: build.query<Property, string>({
      query: (property) => ({ path: within(property) }),
      providesTags: ['HostelProperty'],
    }),
    saveProperty: build.mutation<Property, { slug: string; definition: PropertyDefinition; onlyIf?: OnlyIf }>({
      query: ({ slug, definition, onlyIf }) => ({ path: within(slug), method: 'PUT', body: definition, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['HostelProperty']),
    }),
    roomTypes: build.query<RoomType[], string>({
      query: (property) => ({ path: within(property, '/room-types'), query: asMany }),
      transformResponse: ({ items }: Answer<'listRoomTypes'>) => items,
      providesTags: ['RoomType'],
    }),
    saveRoomType: build.mutation<
      RoomType,
      { property: string; code: string; definition: RoomTypeDefinition; onlyIf?: OnlyIf }
    >({
      query: ({ property, code, definition, onlyIf }) => ({
        path: within(property, `/room-types/${encodeURIComponent(code)}`),
        method: 'PUT',
        body: definition,
        onlyIf,
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['RoomType', 'HostelNights']),
    }),
    units: build.query<Unit[], string>({
      query: (property) => ({ path: within(property, '/units'), query: asMany }),
      transformResponse: ({ items }: Answer<'listUnits'>) => items,
      providesTags: ['HostelUnit'],
    }),
    addUnits: build.mutation<Answer<'addUnits'>, { property: string; units: NewUnits }>({
      // Sent twice, nothing is added twice: a name is that of one unit.
      query: ({ property, units }) => ({ path: within(property, '/units'), method: 'POST', body: units }),
      invalidatesTags: (added) => (added === undefined ? [] : ['HostelUnit', 'RoomType', 'HostelNights']),
    }),
    changeUnit: build.mutation<Unit, { property: string; unit: string; change: Body<'changeUnit'> }>({
      query: ({ property, unit, change }) => ({
        path: within(property, `/units/${unit}`),
        method: 'PATCH',
        body: change,
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['HostelUnit', 'RoomType', 'HostelNights']),
    }),
    retireUnit: build.mutation<null, { property: string; unit: string }>({
      query: ({ property, unit }) => ({ path: within(property, `/units/${unit}`), method: 'DELETE' }),
      invalidatesTags: (_, error) => (error === undefined ? ['HostelUnit', 'RoomType', 'HostelNights'] : []),
    }),
    blocks: build.infiniteQuery<Answer<'listBlocks'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: within(queryArg, '/blocks'), query: { cursor: pageParam } }),
      providesTags: ['HostelBlock'],
    }),
    blockUnit: build.mutation<Block, { property: string; block: NewBlock; key: string }>({
      query: ({ property, block, key }) => ({ path: within(property, '/blocks'), method: 'POST', body: block, key }),
      invalidatesTags: (made) => (made === undefined ? [] : ['HostelBlock', 'HostelNights', 'HostelStay']),
    }),
    liftBlock: build.mutation<null, { property: string; block: string }>({
      query: ({ property, block }) => ({ path: within(property, `/blocks/${block}`), method: 'DELETE' }),
      invalidatesTags: ['HostelBlock', 'HostelNights', 'HostelStay'],
    }),
  }),
});
