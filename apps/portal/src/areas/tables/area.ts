import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

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
    { path: 'tables/new', load: () => import('./pages/NewTablePage.tsx'), permission: permissions.change },
    { path: 'tables/named/:name', load: () => import('./pages/TablePage.tsx') },
    {
      path: 'tables/named/:name/edit',
      load: () => import('./pages/EditTablePage.tsx'),
      permission: permissions.change,
    },
  ],
};
