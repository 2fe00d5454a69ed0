import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofKey = partOf(() => import('./pages/key-pages.ts'));

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
    { path: 'settings/keys', load: ofKey('keys') },
    { path: 'settings/keys/new', load: ofKey('creation') },
    { path: 'settings/keys/:id/secret', load: ofKey('secret') },
    { path: 'settings/sessions', load: () => import('./pages/SessionsPage.tsx'), permission: permissions.sessions },
  ],
};
