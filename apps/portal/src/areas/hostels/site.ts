import { msg } from '@pvt/ui/language';
import type { SiteArea } from '../../site-area.ts';

/** Where guests find a bed, book it and look after their booking. */
export const siteArea: SiteArea = {
  navigation: [{ title: msg('Find a bed'), path: '/', order: 10 }],
  pages: [
    { path: '', load: () => import('./site/pages/SearchPage.tsx') },
    { path: 'houses/:property', load: () => import('./site/pages/HousePage.tsx') },
    { path: 'quotes/:quote', load: () => import('./site/pages/CheckoutPage.tsx') },
    { path: 'bookings/:code', load: () => import('./site/pages/BookingPage.tsx') },
    { path: 'bookings/:code/board', load: () => import('./site/pages/BoardPage.tsx') },
    { path: 'bookings/:code/messages', load: () => import('./site/pages/MessagesPage.tsx') },
    { path: 'bookings/:code/review', load: () => import('./site/pages/ReviewPage.tsx') },
  ],
};
