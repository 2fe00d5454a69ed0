import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inTrail = partOf(() => import('./pages/trail-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Audit trail'), path: '/audit', letter: 'q', order: 925 }],
  pages: [
    { path: 'audit', load: inTrail('trail') },
    { path: 'audit/entries/:number', load: inTrail('entry') },
  ],
};
