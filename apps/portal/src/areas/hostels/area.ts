import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const { change, desk } = permissions;
const house = 'hostels/houses/:property';
const atDesk = partOf(() => import('./pages/desk-pages.ts'));
const ofOwner = partOf(() => import('./pages/owner-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    { section: msg('Hostels'), title: msg('Properties'), path: '/hostels', letter: '0', order: 830 },
    { section: msg('Hostels'), title: msg('Guests'), path: '/hostels/guests', letter: '2', order: 835 },
  ],
  pages: [
    { path: 'hostels', load: () => import('./pages/PropertiesPage.tsx') },
    { path: 'hostels/guests', load: atDesk('guests') },
    { path: 'hostels/guests/:id', load: atDesk('guest') },
    { path: 'hostels/new', load: ofOwner('creation'), permission: change },
    { path: `${house}/today`, load: atDesk('today'), permission: desk },
    { path: `${house}/tape`, load: atDesk('tape'), permission: desk },
    { path: `${house}/housekeeping`, load: atDesk('housekeeping'), permission: desk },
    { path: `${house}/walk-in`, load: atDesk('walkIn'), permission: desk },
    { path: `${house}/bookings/:booking`, load: atDesk('booking'), permission: desk },
    { path: `${house}/figures`, load: ofOwner('figures') },
    { path: `${house}/calendar`, load: ofOwner('calendar') },
    { path: `${house}/prices`, load: ofOwner('prices') },
    { path: `${house}/units`, load: ofOwner('units') },
    { path: `${house}/room-types`, load: ofOwner('roomTypes') },
    { path: `${house}/blocks`, load: ofOwner('blocks') },
    { path: `${house}/property`, load: ofOwner('property') },
  ],
};
