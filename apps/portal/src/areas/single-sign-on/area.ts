import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Settings'),
      title: msg('Single sign-on'),
      path: '/settings/single-sign-on',
      letter: 'u',
      order: 820,
    },
  ],
  pages: [{ path: 'settings/single-sign-on', load: () => import('./pages/SingleSignOnPage.tsx') }],
};
