import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Language models'),
      path: '/language-models',
      letter: 'm',
      order: 80,
    },
  ],
  pages: [{ path: 'language-models', load: () => import('./pages/ModelsPage.tsx') }],
};
