import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofContracts = partOf(() => import('./pages/contract-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Market'), title: msg('Contracts'), path: '/contracts', letter: '8', order: 865 }],
  pages: [
    { path: 'contracts', load: ofContracts('contracts') },
    { path: 'contracts/earnings', load: ofContracts('earnings'), permission: permissions.developer },
    { path: 'contracts/disputes', load: ofContracts('disputes'), permission: permissions.staff },
    { path: 'contracts/disputes/:dispute', load: ofContracts('dispute') },
    { path: 'contracts/award/:auction', load: ofContracts('award'), permission: permissions.client },
    { path: 'contracts/:contract/room', load: ofContracts('room') },
    { path: 'contracts/:contract/milestones/:milestone', load: ofContracts('deliveries') },
    { path: 'contracts/:contract', load: ofContracts('contract') },
  ],
};
