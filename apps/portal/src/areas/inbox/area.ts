import { lazyPart } from '@pvt/ui';
import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Account'),
      title: msg('Inbox'),
      path: '/inbox',
      letter: '1',
      order: 957,
      badge: lazyPart(() => import('./parts/UnreadCount.tsx')),
    },
  ],
  pages: [
    { path: 'inbox', load: () => import('./pages/InboxPage.tsx') },
    { path: 'inbox/preferences', load: () => import('./pages/PreferencesPage.tsx') },
  ],
};
