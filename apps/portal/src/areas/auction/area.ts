import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inMarket = partOf(() => import('./pages/market-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    { section: msg('Market'), title: msg('Find work'), path: '/market', letter: '7', order: 860 },
    { section: msg('Market'), title: msg('Post a project'), path: '/market/post', letter: '9', order: 870 },
  ],
  pages: [
    { path: 'market', load: inMarket('work') },
    { path: 'market/post', load: inMarket('postProject'), permission: permissions.client },
    { path: 'market/projects/:project/scope', load: inMarket('scope') },
  ],
};
