import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inSetUp = partOf(() => import('./pages/set-up-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Insights'),
      path: '/insights',
      letter: 'i',
      order: 70,
    },
  ],
  pages: [
    { path: 'insights', load: () => import('./pages/InsightsPage.tsx') },
    { path: 'insights/new-metric', load: inSetUp('creation'), permission: permissions.change },
    { path: 'insights/metrics/:name', load: () => import('./pages/MetricPage.tsx') },
    {
      path: 'insights/metrics/:name/edit',
      load: inSetUp('edit'),
      permission: permissions.change,
    },
    { path: 'insights/boards/:name', load: () => import('./pages/BoardPage.tsx') },
  ],
};
