import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Sagas'),
      path: '/sagas',
      letter: 'j',
      order: 68,
    },
  ],
  pages: [
    { path: 'sagas', load: () => import('./pages/SagasPage.tsx') },
    { path: 'sagas/:id', load: () => import('./pages/SagaPage.tsx') },
  ],
};
