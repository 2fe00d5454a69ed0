import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const { bid, staff } = permissions;
const ofModeration = partOf(() => import('./pages/moderation-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Market'), title: msg('Moderation'), path: '/moderation', letter: '9', order: 870 }],
  pages: [
    { path: 'moderation', load: ofModeration('queue'), permission: staff },
    { path: 'moderation/rates', load: ofModeration('rates'), permission: staff },
    { path: 'moderation/standing', load: ofModeration('standing'), permission: bid },
  ],
};
