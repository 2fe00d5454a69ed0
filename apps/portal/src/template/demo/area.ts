import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Demo'), title: msg('Notes'), path: '/demo', letter: 'n', order: 500 }],
  pages: [{ path: 'demo', load: () => import('./pages/NotesPage.tsx') }],
};
