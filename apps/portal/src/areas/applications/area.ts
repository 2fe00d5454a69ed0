import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Settings'),
      title: msg('Applications'),
      path: '/settings/applications',
      letter: 'z',
      order: 905,
    },
  ],
  pages: [
    { path: 'settings/applications', load: () => import('./pages/ApplicationsPage.tsx') },
    {
      path: 'settings/applications/new',
      load: () => import('./pages/NewApplicationPage.tsx'),
      permission: permissions.write,
    },
    {
      path: 'settings/applications/:id/secret',
      load: () => import('./pages/NewSecretPage.tsx'),
      permission: permissions.write,
    },
  ],
};
