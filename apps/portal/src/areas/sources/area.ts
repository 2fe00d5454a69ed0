import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Sources'),
      path: '/sources',
      letter: 's',
      order: 50,
    },
  ],
  pages: [
    { path: 'sources', load: () => import('./pages/SourcesPage.tsx') },
    { path: 'sources/new', load: () => import('./pages/NewSourcePage.tsx'), permission: permissions.change },
    { path: 'sources/:name', load: () => import('./pages/SourcePage.tsx') },
  ],
};
