import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Events'),
      path: '/events',
      letter: 'e',
      order: 20,
    },
  ],
  pages: [
    {
      path: 'events',
      load: () => import('./pages/EventsPage.tsx'),
      children: [{ path: ':id', load: () => import('./pages/EventPanel.tsx') }],
    },
  ],
};
