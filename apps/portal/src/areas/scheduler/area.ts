import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofChange = partOf(() => import('./pages/change-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Scheduled tasks'),
      path: '/tasks',
      letter: 'c',
      order: 67,
    },
  ],
  pages: [
    { path: 'tasks', load: () => import('./pages/TasksPage.tsx') },
    { path: 'tasks/new', load: ofChange('creation'), permission: permissions.change },
    { path: 'tasks/:view', load: () => import('./pages/ViewPage.tsx') },
    { path: 'tasks/named/:name', load: () => import('./pages/TaskPage.tsx') },
    { path: 'tasks/named/:name/secret', load: ofChange('secret'), permission: permissions.change },
    { path: 'tasks/named/:name/edit', load: ofChange('edit'), permission: permissions.change },
  ],
};
