import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inTeam = partOf(() => import('./pages/people-pages.ts'));

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
    { path: 'settings/people', load: inTeam('people') },
    { path: 'settings/people/:account', load: inTeam('person') },
    { path: 'settings/invitations', load: inTeam('invitations') },
    {
      path: 'settings/invitations/new',
      load: inTeam('invitation'),
      permission: permissions.change,
    },
    { path: 'settings/roles', load: inTeam('roles') },
    { path: 'settings/roles/new', load: inTeam('role'), permission: permissions.roles },
    { path: 'settings/roles/:name', load: inTeam('role'), permission: permissions.roles },
  ],
};
