import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Hostels'), title: msg('Properties'), path: '/hostels', letter: '0', order: 830 }],
  pages: [{ path: 'hostels', load: () => import('./pages/PropertiesPage.tsx') }],
};
