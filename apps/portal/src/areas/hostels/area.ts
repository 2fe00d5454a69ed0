import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    { section: msg('Hostels'), title: msg('Properties'), path: '/hostels', letter: '0', order: 830 },
    { section: msg('Hostels'), title: msg('Guests'), path: '/hostels/guests', letter: '2', order: 835 },
  ],
  pages: [
    { path: 'hostels', load: () => import('./pages/PropertiesPage.tsx') },
    { path: 'hostels/guests', load: () => import('./pages/GuestsPage.tsx') },
    { path: 'hostels/guests/:id', load: () => import('./pages/GuestPage.tsx') },
  ],
};
