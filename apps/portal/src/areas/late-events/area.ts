import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Late events'),
      path: '/late-events',
      letter: 'v',
      order: 62,
    },
  ],
  pages: [{ path: 'late-events', load: () => import('./pages/LateEventsPage.tsx') }],
};
