import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Settings'),
      title: msg('People'),
      path: '/settings/people',
      letter: 'p',
      order: 800,
    },
  ],
  pages: [
    { path: 'settings/people', load: () => import('./pages/PeoplePage.tsx') },
    { path: 'settings/people/:account', load: () => import('./pages/PersonPage.tsx') },
    { path: 'settings/invitations', load: () => import('./pages/InvitationsPage.tsx') },
    {
      path: 'settings/invitations/new',
      load: () => import('./pages/NewInvitationPage.tsx'),
      permission: permissions.change,
    },
    { path: 'settings/roles', load: () => import('./pages/RolesPage.tsx') },
    { path: 'settings/roles/new', load: () => import('./pages/EditRolePage.tsx'), permission: permissions.roles },
    { path: 'settings/roles/:name', load: () => import('./pages/EditRolePage.tsx'), permission: permissions.roles },
  ],
};
