import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Config'), title: msg('Notes'), path: '/config', letter: '9', order: 875 }],
  pages: [{ path: 'config', load: () => import('./pages/NotesPage.tsx') }],
};
