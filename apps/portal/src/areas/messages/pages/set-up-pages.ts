/** How messages are set up, from one page to the next. */
export { default as channel } from './ChannelPage.tsx';
export { default as channels } from './ChannelsPage.tsx';
export { default as creation } from './NewNotificationPage.tsx';
export { default as notification } from './NotificationPage.tsx';
export { default as notifications } from './NotificationsPage.tsx';
