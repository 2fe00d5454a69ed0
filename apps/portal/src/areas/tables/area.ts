import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofTable = partOf(() => import('./pages/table-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Reference tables'),
      path: '/tables',
      letter: 'r',
      order: 65,
    },
  ],
  pages: [
    { path: 'tables', load: () => import('./pages/TablesPage.tsx') },
    { path: 'tables/new', load: ofTable('creation'), permission: permissions.change },
    { path: 'tables/named/:name', load: ofTable('table') },
    {
      path: 'tables/named/:name/edit',
      load: ofTable('edit'),
      permission: permissions.change,
    },
  ],
};
