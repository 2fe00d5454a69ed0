import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofSaga = partOf(() => import('./pages/saga-pages.ts'));

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
    { path: 'sagas', load: ofSaga('sagas') },
    { path: 'sagas/:id', load: ofSaga('saga') },
  ],
};
