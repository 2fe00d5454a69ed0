import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Processes'), path: '/processes', letter: 'R', order: 992 }],
  pages: [{ path: 'processes', load: () => import('./pages/ProcessesPage.tsx') }],
};
