import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Logs'), path: '/logs', letter: 'L', order: 930 }],
  pages: [{ path: 'logs', load: () => import('./pages/LogsPage.tsx') }],
};
