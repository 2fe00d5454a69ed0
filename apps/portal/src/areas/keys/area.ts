import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Settings'),
      title: msg('API keys'),
      path: '/settings/keys',
      letter: 'k',
      order: 900,
    },
  ],
  pages: [
    { path: 'settings/keys', load: () => import('./pages/KeysPage.tsx') },
    { path: 'settings/keys/new', load: () => import('./pages/NewKeyPage.tsx') },
    { path: 'settings/keys/:id/secret', load: () => import('./pages/NewSecretPage.tsx') },
    { path: 'settings/sessions', load: () => import('./pages/SessionsPage.tsx'), permission: permissions.sessions },
  ],
};
