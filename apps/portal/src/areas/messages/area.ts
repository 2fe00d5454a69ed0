import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const { notifications: permission, change } = permissions;

const inSetUp = partOf(() => import('./pages/set-up-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Messages'), path: '/messages', letter: 'h', order: 910 }],
  pages: [
    { path: 'messages', load: () => import('./pages/MessagesPage.tsx') },
    { path: 'messages/channels', load: inSetUp('channels'), permission },
    { path: 'messages/channels/:channel', load: inSetUp('channel'), permission },
    { path: 'messages/:id', load: () => import('./pages/MessagePage.tsx') },
    { path: 'messages/notifications', load: inSetUp('notifications'), permission },
    { path: 'messages/notifications/new', load: inSetUp('creation'), permission: change },
    { path: 'messages/notifications/named/:name', load: inSetUp('notification'), permission },
  ],
};
