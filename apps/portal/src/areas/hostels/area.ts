import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const { change, desk } = permissions;
const house = 'hostels/houses/:property';
const atDesk = partOf(() => import('./pages/desk-pages.ts'));
const community = partOf(() => import('./pages/community-pages.ts'));
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
    { path: `${house}/bookings`, load: atDesk('bookings'), permission: desk },
    { path: `${house}/waiting`, load: atDesk('waiting'), permission: desk },
    { path: `${house}/city-tax`, load: atDesk('cityTax'), permission: desk },
    { path: `${house}/bookings/:booking`, load: atDesk('booking'), permission: desk },
    { path: `${house}/board`, load: community('board'), permission: desk },
    { path: `${house}/inbox`, load: community('inbox'), permission: desk },
    { path: `${house}/reviews`, load: community('reviews'), permission: desk },
    { path: `${house}/moderation`, load: community('moderation'), permission: desk },
    { path: `${house}/tips`, load: community('tips') },
    { path: `${house}/figures`, load: ofOwner('figures') },
    { path: `${house}/calendar`, load: ofOwner('calendar') },
    { path: `${house}/prices`, load: ofOwner('prices') },
    { path: `${house}/demand`, load: ofOwner('demand') },
    { path: `${house}/units`, load: ofOwner('units') },
    { path: `${house}/room-types`, load: ofOwner('roomTypes') },
    { path: `${house}/blocks`, load: ofOwner('blocks') },
    { path: `${house}/channels`, load: ofOwner('channels'), permission: change },
    { path: `${house}/partners`, load: ofOwner('partners'), permission: change },
    { path: `${house}/property`, load: ofOwner('property') },
  ],
};
