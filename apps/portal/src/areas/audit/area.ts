import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Settings'), title: msg('Audit trail'), path: '/audit', letter: 'q', order: 925 }],
  pages: [
    { path: 'audit', load: () => import('./pages/TrailPage.tsx') },
    { path: 'audit/entries/:number', load: () => import('./pages/EntryPage.tsx') },
  ],
};
