import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inGateway = partOf(() => import('./pages/gateway-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Gateway'), path: '/gateway', letter: 'G', order: 991 }],
  pages: [
    { path: 'gateway', load: inGateway('gateway') },
    { path: 'gateway/releases/:release', load: inGateway('release') },
  ],
};
