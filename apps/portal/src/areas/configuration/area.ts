import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const inConfiguration = partOf(() => import('./pages/configuration-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    { section: msg('Settings'), title: msg('Configuration'), path: '/configuration', letter: 'C', order: 917 },
  ],
  pages: [
    { path: 'configuration', load: inConfiguration('all') },
    { path: 'configuration/layers/:layer', load: inConfiguration('layer') },
    { path: 'configuration/new', load: inConfiguration('creation'), permission: permissions.change },
    { path: 'configuration/keys/:key', load: inConfiguration('key') },
  ],
};
