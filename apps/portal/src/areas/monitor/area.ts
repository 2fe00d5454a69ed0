import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inMonitor = partOf(() => import('./pages/monitor-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Monitor'), path: '/monitor', letter: 'M', order: 980 }],
  pages: [
    { path: 'monitor', load: inMonitor('dashboard') },
    { path: 'monitor/dashboards/:name', load: inMonitor('dashboard') },
    { path: 'monitor/instances/:name', load: inMonitor('instance') },
  ],
};
