/** What an owner sets up of a house: pages that one goes to and fro between, in one part of the program. */
export { default as blocks } from './BlocksPage.tsx';
export { default as calendar } from './CalendarPage.tsx';
export { default as prices } from './PricesPage.tsx';
export { default as property } from './PropertyPage.tsx';
export { default as roomTypes } from './RoomTypesPage.tsx';
export { default as units } from './UnitsPage.tsx';
