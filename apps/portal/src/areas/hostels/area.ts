import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

const { change, desk } = permissions;
const house = 'hostels/houses/:property';

const ofOwner = (page: keyof typeof import('./pages/owner-pages.ts')) => async () => {
  const { [page]: Page } = await import('./pages/owner-pages.ts');
  return { default: Page };
};

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
    { path: 'hostels/new', load: () => import('./pages/NewPropertyPage.tsx'), permission: change },
    { path: `${house}/today`, load: () => import('./pages/TodayPage.tsx'), permission: desk },
    { path: `${house}/tape`, load: () => import('./pages/TapePage.tsx'), permission: desk },
    { path: `${house}/housekeeping`, load: () => import('./pages/HousekeepingPage.tsx'), permission: desk },
    { path: `${house}/walk-in`, load: () => import('./pages/WalkInPage.tsx'), permission: desk },
    { path: `${house}/bookings/:booking`, load: () => import('./pages/BookingPage.tsx'), permission: desk },
    { path: `${house}/calendar`, load: ofOwner('calendar') },
    { path: `${house}/prices`, load: ofOwner('prices') },
    { path: `${house}/units`, load: ofOwner('units') },
    { path: `${house}/room-types`, load: ofOwner('roomTypes') },
    { path: `${house}/blocks`, load: ofOwner('blocks') },
    { path: `${house}/property`, load: ofOwner('property') },
  ],
};
