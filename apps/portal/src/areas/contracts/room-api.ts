import type { Answer, Body, Schema } from '@pvt/client';
import { byCursor } from '../../api/page.ts';
import { contractAt, contractsApi, type MilestoneOf } from './api.ts';

export type Room = Answer<'getContractRoom'>;
export type RoomMessage = Answer<'listRoomMessages'>['items'][number];
export type RoomFile = Schema<'RoomFile'>;
export type Delivery = Answer<'listDeliveries'>['items'][number];
export type TestRun = Delivery['testRuns'][number];
type Deliveries = Answer<'listDeliveries'>;

interface OfContract {
  readonly contract: string;
}
interface OfDelivery extends MilestoneOf {
  readonly version: number;
}

export const fileAt = (contract: string, file: string): string => `/v1/${contractAt(contract, `/files/${file}`)}`;
const deliveriesAt = ({ contract, milestone }: MilestoneOf, rest = ''): string =>
  contractAt(contract, `/milestones/${encodeURIComponent(milestone)}/deliveries${rest}`);

/** What is said and delivered: `Room` is read again when its stream says so. */
export const roomApi = contractsApi.enhanceEndpoints({ addTagTypes: ['Room', 'Delivery'] });

export const {
  useRoomQuery,
  useRoomMessagesInfiniteQuery,
  useSendMessageMutation,
  useMarkReadMutation,
  useAddRoomFileMutation,
  useWorkDeliveriesQuery,
  useDeliverMutation,
  useCheckDeliveryMutation,
  useRecordTestRunMutation,
  useSuggestChecksMutation,
} = roomApi.injectEndpoints({
  endpoints: (build) => ({
    room: build.query<Room, string>({
      query: (contract) => ({ path: contractAt(contract, '/room') }),
      providesTags: ['Room'],
    }),
    roomMessages: build.infiniteQuery<Answer<'listRoomMessages'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: contractAt(queryArg, '/room/messages'),
        query: { cursor: pageParam },
      }),
      providesTags: ['Room'],
    }),
    sendMessage: build.mutation<
      RoomMessage,
      OfContract & { readonly message: Body<'sendRoomMessage'>; readonly key: string }
    >({
      query: ({ contract, message, key }) => ({
        ...{ path: contractAt(contract, '/room/messages'), method: 'POST', body: message, key },
      }),
      invalidatesTags: (sent) => (sent === undefined ? [] : ['Room']),
    }),
    markRead: build.mutation<Room, OfContract & { readonly position: number }>({
      query: ({ contract, position }) => ({
        ...{ path: contractAt(contract, '/room/mark'), method: 'PUT', body: { position } },
      }),
    }),
    addRoomFile: build.mutation<RoomFile, OfContract & { readonly file: File }>({
      query: ({ contract, file }) => ({
        ...{ path: contractAt(contract, '/files'), method: 'POST', query: { name: file.name } },
        body: new Blob([file], { type: 'application/octet-stream' }),
      }),
    }),
    workDeliveries: build.query<Deliveries, MilestoneOf>({
      query: (of) => ({ path: deliveriesAt(of) }),
      providesTags: ['Delivery'],
    }),
    deliver: build.mutation<Deliveries, MilestoneOf & { readonly delivery: Body<'deliver'>; readonly key: string }>({
      query: ({ delivery, key, ...of }) => ({ path: deliveriesAt(of), method: 'POST', body: delivery, key }),
      invalidatesTags: ['Delivery', 'Contract'],
    }),
    checkDelivery: build.mutation<Deliveries, OfDelivery & { readonly criterion: number; readonly met: boolean }>({
      query: ({ version, criterion, met, ...of }) => ({
        ...{ path: deliveriesAt(of, `/${version}/checks/${criterion}`), method: 'PUT', body: { met } },
      }),
      invalidatesTags: ['Delivery'],
    }),
    recordTestRun: build.mutation<
      Deliveries,
      OfDelivery & { readonly run: Body<'recordTestRun'>; readonly key: string }
    >({
      query: ({ version, run, key, ...of }) => ({
        ...{ path: deliveriesAt(of, `/${version}/test-runs`), method: 'POST', body: run, key },
      }),
      invalidatesTags: ['Delivery', 'Contract'],
    }),
    suggestChecks: build.mutation<Deliveries, OfDelivery>({
      query: ({ version, ...of }) => ({ path: deliveriesAt(of, `/${version}/suggestions`), method: 'POST' }),
      invalidatesTags: ['Delivery'],
    }),
  }),
});
