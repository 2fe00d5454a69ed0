import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

const { notifications: permission, change } = permissions;

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Messages'), path: '/messages', letter: 'h', order: 910 }],
  pages: [
    { path: 'messages', load: () => import('./pages/MessagesPage.tsx') },
    { path: 'messages/channels', load: () => import('./pages/ChannelsPage.tsx'), permission },
    { path: 'messages/channels/:channel', load: () => import('./pages/ChannelPage.tsx'), permission },
    { path: 'messages/:id', load: () => import('./pages/MessagePage.tsx') },
    { path: 'messages/notifications', load: () => import('./pages/NotificationsPage.tsx'), permission },
    { path: 'messages/notifications/new', load: () => import('./pages/NewNotificationPage.tsx'), permission: change },
    { path: 'messages/notifications/named/:name', load: () => import('./pages/NotificationPage.tsx'), permission },
  ],
};
