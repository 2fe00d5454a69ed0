import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inSetUp = partOf(() => import('./pages/set-up-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Event types'),
      path: '/event-types',
      letter: 't',
      order: 30,
    },
  ],
  pages: [
    { path: 'event-types', load: () => import('./pages/EventTypesPage.tsx') },
    { path: 'event-types/new', load: inSetUp('creation'), permission: permissions.change },
    { path: 'event-types/:type', load: () => import('./pages/EventTypePage.tsx') },
    {
      path: 'event-types/:type/edit',
      load: inSetUp('edit'),
      permission: permissions.change,
    },
  ],
};
