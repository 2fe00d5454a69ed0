import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

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
    { path: 'insights/new-metric', load: () => import('./pages/NewMetricPage.tsx'), permission: permissions.change },
    { path: 'insights/metrics/:name', load: () => import('./pages/MetricPage.tsx') },
    {
      path: 'insights/metrics/:name/edit',
      load: () => import('./pages/EditMetricPage.tsx'),
      permission: permissions.change,
    },
    { path: 'insights/boards/:name', load: () => import('./pages/BoardPage.tsx') },
  ],
};
