/** What a desk works with, from one page to the next. */
export { default as booking } from './BookingPage.tsx';
export { default as bookings } from './BookingsPage.tsx';
export { default as cityTax } from './CityTaxPage.tsx';
export { default as guest } from './GuestPage.tsx';
export { default as guests } from './GuestsPage.tsx';
export { default as housekeeping } from './HousekeepingPage.tsx';
export { default as tape } from './TapePage.tsx';
export { default as today } from './TodayPage.tsx';
export { default as waiting } from './WaitingPage.tsx';
export { default as walkIn } from './WalkInPage.tsx';
