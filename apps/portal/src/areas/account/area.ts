import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Account'),
      title: msg('Your account'),
      path: '/account',
      letter: 'a',
      order: 950,
    },
  ],
  pages: [
    { path: 'account', load: () => import('./pages/AccountPage.tsx') },
    { path: 'account/organisations/new', load: () => import('./pages/NewOrganisationPage.tsx') },
  ],
};
