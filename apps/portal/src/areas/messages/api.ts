import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Message = Answer<'listMessages'>['items'][number];
export type WholeMessage = Answer<'getMessage'>;
export type Notification = Answer<'getNotification'>;
export type ReadyNotification = Answer<'listReadyNotifications'>['items'][number];
export type MessageChannel = Answer<'listMessageChannels'>['items'][number];
export type ChannelName = MessageChannel['channel'];
export type ChannelConfig = Body<'saveMessageChannel'>;
export type NotificationDefinition = Body<'saveNotification'>;

/** What of the history is shown, as the page's address asks for it; empty texts are left out. */
export type MessageFilter = Readonly<Record<string, string>>;

const at = (name: string) => `notifications/${encodeURIComponent(name)}`;

export const {
  useMessagesInfiniteQuery,
  useMessageQuery,
  useNotificationsInfiniteQuery,
  useNotificationQuery,
  useReadyNotificationsQuery,
  useNotificationPreviewQuery,
  useSaveNotificationMutation,
  usePauseNotificationMutation,
  useDeleteNotificationMutation,
  useChannelsQuery,
  useSaveChannelMutation,
  useDeleteChannelMutation,
  useTestChannelMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Notification', 'MessageChannel'] }).injectEndpoints({
  endpoints: (build) => ({
    messages: build.infiniteQuery<Answer<'listMessages'>, MessageFilter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'messages', query: { ...queryArg, cursor: pageParam } }),
    }),
    message: build.query<WholeMessage, string>({ query: (id) => ({ path: `messages/${encodeURIComponent(id)}` }) }),
    notifications: build.infiniteQuery<Answer<'listNotifications'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'notifications', query: { cursor: pageParam } }),
      providesTags: ['Notification'],
    }),
    notification: build.query<Notification, string>({
      query: (name) => ({ path: at(name) }),
      providesTags: ['Notification'],
    }),
    readyNotifications: build.query<Answer<'listReadyNotifications'>, void>({
      query: () => ({ path: 'ready-notifications' }),
    }),
    notificationPreview: build.query<
      Answer<'previewNotification'>,
      { definition: NotificationDefinition; language: string }
    >({
      query: ({ definition, language }) => ({
        path: 'notification-preview',
        method: 'POST',
        query: { language },
        body: definition,
      }),
      keepUnusedDataFor: 0,
    }),
    saveNotification: build.mutation<
      Notification,
      { name: string; definition: NotificationDefinition; onlyIf: OnlyIf }
    >({
      query: ({ name, definition, onlyIf }) => ({ path: at(name), method: 'PUT', body: definition, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Notification']),
    }),
    pauseNotification: build.mutation<Notification, { name: string; paused: boolean }>({
      query: ({ name, paused }) => ({ path: `${at(name)}/${paused ? 'pause' : 'resume'}`, method: 'POST' }),
      invalidatesTags: ['Notification'],
    }),
    channels: build.query<Answer<'listMessageChannels'>, void>({
      query: () => ({ path: 'message-channels' }),
      providesTags: ['MessageChannel'],
    }),
    saveChannel: build.mutation<MessageChannel, { channel: ChannelName; config: ChannelConfig }>({
      query: ({ channel, config }) => ({ path: `message-channels/${channel}`, method: 'PUT', body: config }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['MessageChannel']),
    }),
    deleteChannel: build.mutation<null, ChannelName>({
      query: (channel) => ({ path: `message-channels/${channel}`, method: 'DELETE' }),
      invalidatesTags: ['MessageChannel'],
    }),
    testChannel: build.mutation<Answer<'testMessageChannel'>, { channel: ChannelName; to: string | undefined }>({
      query: ({ channel, to }) => ({
        path: `message-channels/${channel}/test`,
        method: 'POST',
        body: to === undefined ? {} : { to },
      }),
    }),
    deleteNotification: build.mutation<null, string>({
      query: (name) => ({ path: at(name), method: 'DELETE' }),
      invalidatesTags: ['Notification'],
    }),
  }),
});
