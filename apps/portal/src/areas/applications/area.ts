import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofApplication = partOf(() => import('./pages/application-pages.ts'));

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
    { path: 'settings/applications', load: ofApplication('applications') },
    {
      path: 'settings/applications/new',
      load: ofApplication('creation'),
      permission: permissions.write,
    },
    {
      path: 'settings/applications/:id/secret',
      load: ofApplication('secret'),
      permission: permissions.write,
    },
  ],
};
