/** What an owner sets up of a house, from one page to the next. */
export { default as blocks } from './BlocksPage.tsx';
export { default as calendar } from './CalendarPage.tsx';
export { default as channels } from './ChannelsPage.tsx';
export { default as demand } from './DemandPage.tsx';
export { default as figures } from './FiguresPage.tsx';
export { default as creation } from './NewPropertyPage.tsx';
export { default as partners } from './PartnersPage.tsx';
export { default as prices } from './PricesPage.tsx';
export { default as property } from './PropertyPage.tsx';
export { default as roomTypes } from './RoomTypesPage.tsx';
export { default as units } from './UnitsPage.tsx';
