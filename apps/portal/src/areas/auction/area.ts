import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const { bid, client, staff } = permissions;
const inMarket = partOf(() => import('./pages/market-pages.ts'));
const ofStaff = partOf(() => import('./pages/staff-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Market'), title: msg('Find work'), path: '/market', letter: '7', order: 860 }],
  pages: [
    { path: 'market', load: inMarket('work') },
    { path: 'market/bids', load: inMarket('bids'), permission: bid },
    { path: 'market/post', load: inMarket('postProject'), permission: client },
    { path: 'market/projects/:project/scope', load: inMarket('scope') },
    { path: 'market/projects/:project', load: inMarket('project') },
    { path: 'market/projects/:project/auctions/new', load: inMarket('newAuction'), permission: client },
    { path: 'market/auctions/:auction', load: inMarket('auction') },
    { path: 'market/auctions/:auction/terms', load: inMarket('terms'), permission: client },
    { path: 'market/participants', load: ofStaff('participants'), permission: staff },
    { path: 'market/flags', load: ofStaff('flags'), permission: staff },
  ],
};
