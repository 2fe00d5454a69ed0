import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Settings'),
      title: msg('Mailbox'),
      path: '/settings/mails',
      letter: 'x',
      order: 960,
    },
  ],
  pages: [
    { path: 'settings/mails', load: () => import('./pages/MailsPage.tsx') },
    { path: 'settings/mails/:id', load: () => import('./pages/MailPage.tsx') },
  ],
};
