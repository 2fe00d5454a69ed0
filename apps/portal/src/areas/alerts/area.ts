import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofAlerts = partOf(() => import('./pages/alert-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Alerts'), path: '/alerts', letter: 'A', order: 975 }],
  pages: [
    { path: 'alerts', load: ofAlerts('all') },
    { path: 'alerts/:alert', load: ofAlerts('alert') },
    { path: 'alerts/rules/new', load: ofAlerts('newRule'), permission: permissions.change },
    { path: 'alerts/rules/:rule', load: ofAlerts('rule') },
    { path: 'alerts/on-call/:schedule', load: ofAlerts('schedule') },
  ],
};
