import { defineService, type ServiceContext } from '@pvt/kernel/service';
import { bookingKeys } from './adapters/booking-keys.ts';
import { guestVault } from './adapters/guest-vault.ts';
import { staysOfGuests } from './adapters/postgres/guest-stays.ts';
import { availabilityRoutes } from './api/availability.ts';
import { blockRoutes } from './api/blocks.ts';
import { calendarRoutes } from './api/calendar.ts';
import { deskBookingRoutes } from './api/desk-bookings.ts';
import { deskDayRoutes } from './api/desk-day.ts';
import { deskStayRoutes } from './api/desk-stays.ts';
import { figureRoutes } from './api/figures.ts';
import { guestBookingRoutes } from './api/guest-bookings.ts';
import { guestFileRoutes } from './api/guest-file.ts';
import { guestRightsRoutes } from './api/guest-rights.ts';
import { guestRoutes } from './api/guests.ts';
import { holdRoutes } from './api/holds.ts';
import { photoRoutes } from './api/photos.ts';
import { pricingRoutes } from './api/pricing.ts';
import { propertyRoutes } from './api/properties.ts';
import { quoteRoutes } from './api/quotes.ts';
import { roomTypeRoutes } from './api/room-types.ts';
import { searchRoutes } from './api/search.ts';
import { unitRoutes } from './api/units.ts';
import * as contract from './contract.ts';
import { bookSaga } from './use-cases/bookings/book-saga.ts';
import { collectSaga } from './use-cases/bookings/collect-saga.ts';
import { mailGuest } from './use-cases/bookings/mail-guest.ts';
import { sendBookingMail } from './use-cases/bookings/mail-job.ts';
import { refundSaga } from './use-cases/bookings/refund-saga.ts';
import type { BookingTools } from './use-cases/bookings/tools.ts';
import { checkNightly } from './use-cases/check-counts.ts';
import { sweepHolds } from './use-cases/expire-holds.ts';
import { eraseDueGuests } from './use-cases/guests/erase-due-guests.ts';
import { sweepPhotos } from './use-cases/photos/sweep-photos.ts';
import { openHouses } from './use-cases/pricing/sellable-house.ts';
import { openDemandLedger } from './use-cases/search/demand-ledger.ts';
import { refreshDaily } from './use-cases/search/refresh-search.ts';
import type { HostelsTools } from './use-cases/tools.ts';

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

const ROUTES = [
  ...[propertyRoutes, roomTypeRoutes, unitRoutes, availabilityRoutes, holdRoutes, blockRoutes],
  ...[guestRoutes, guestFileRoutes, guestRightsRoutes],
  ...[pricingRoutes, calendarRoutes, quoteRoutes, searchRoutes],
];

/** Hostels that sell their own beds: what they have, who has which bed in which night, and who their guests are. */
export const service = defineService({
  name: 'hostels',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: contract.events,
  permissions: contract.permissions,
  async mount(context) {
    const { database, log, logger, ownContext, secretKey, files, route, every } = context;
    const demand = openDemandLedger(database, (error) => logger.warn({ err: error }, 'demand was not noted'));
    const vault = guestVault(secretKey);
    const around = { vault, staysOf: staysOfGuests, houses: openHouses(), demand };
    const tools: HostelsTools = { database, log, ownContext, ...around };
    for (const routes of ROUTES) for (const each of routes(tools)) route(each);
    mountBookings(context, tools);
    const photos = { ...tools, files };
    for (const each of photoRoutes(photos)) route(each);
    every(HOUR_MS, 'sweep-photos', () => sweepPhotos(photos));
    every(MINUTE_MS, 'expire-holds', () => sweepHolds(tools));
    // Each property once a night, whose hour comes at another time for each.
    every(QUARTER_HOUR_MS, 'check-counts', () => checkNightly(tools));
    every(QUARTER_HOUR_MS, 'price-searches', () => refreshDaily(tools));
    every(HOUR_MS, 'erase-guests', () => eraseDueGuests(tools));
    return { stop: () => demand.stop() };
  },
});

/** From a quote to the last line of its folio. */
function mountBookings(context: ServiceContext, house: HostelsTools): void {
  const { jobs, sagas, contracts, secretKey, publicUrl, route, log } = context;
  const steps = { log, jobs, sagas };
  const [book, collect, refund] = [bookSaga(steps), collectSaga(steps), refundSaga(steps)];
  const keys = bookingKeys(secretKey);
  const tools: BookingTools = { ...house, jobs, sagas, contracts, keys, book, collect, refund, publicUrl };
  for (const saga of [book, collect, refund]) sagas.run(saga);
  jobs.work(sendBookingMail, (job) => mailGuest(tools, job));
  for (const routes of [guestBookingRoutes, deskBookingRoutes, deskStayRoutes, deskDayRoutes, figureRoutes])
    for (const each of routes(tools)) route(each);
}

// For what prices stays by itself and is no service: the bench.
export { compilePricing } from './core/price/compile.ts';
export { priceStay } from './core/price/price-stay.ts';
export type { StayRequest } from './core/price/quote.ts';
export type { PricingSetup } from './core/price/setup.ts';
// For what has no HTTP before it: the bench.
export { holdNights } from './use-cases/hold-nights.ts';
