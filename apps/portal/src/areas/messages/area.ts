import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Messages'), path: '/messages', letter: 'h', order: 910 }],
  pages: [
    { path: 'messages', load: () => import('./pages/MessagesPage.tsx') },
    { path: 'messages/:id', load: () => import('./pages/MessagePage.tsx') },
  ],
};
