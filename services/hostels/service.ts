import type { WorkOff } from '@pvt/kernel/async/work-off';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService, type ServiceContext } from '@pvt/kernel/service';
import { defineSettings, duration } from '@pvt/kernel/settings';
import { bookingKeys } from './adapters/booking-keys.ts';
import { calendarKeys } from './adapters/calendar-keys.ts';
import { feedSeal } from './adapters/feed-seal.ts';
import { guestVault } from './adapters/guest-vault.ts';
import { staysOfGuests } from './adapters/postgres/guest-stays.ts';
import { availabilityRoutes } from './api/availability.ts';
import { blockRoutes } from './api/blocks.ts';
import { bookingChangeRoutes } from './api/booking-changes.ts';
import { calendarRoutes } from './api/calendar.ts';
import { channelRoutes } from './api/channels.ts';
import { cityTaxRoutes } from './api/city-tax.ts';
import { demandRoutes } from './api/demand.ts';
import { demandLedgerRoutes } from './api/demand-ledger.ts';
import { deskBookingRoutes } from './api/desk-bookings.ts';
import { deskDayRoutes } from './api/desk-day.ts';
import { deskStayRoutes } from './api/desk-stays.ts';
import { feedRoutes } from './api/feeds.ts';
import { figureRoutes } from './api/figures.ts';
import { guestBoardRoutes } from './api/guest-board.ts';
import { guestBookingRoutes } from './api/guest-bookings.ts';
import { guestCancellationRoutes } from './api/guest-cancellation.ts';
import { guestFileRoutes } from './api/guest-file.ts';
import { guestMessageRoutes } from './api/guest-messages.ts';
import { guestRightsRoutes } from './api/guest-rights.ts';
import { guestRoutes } from './api/guests.ts';
import { holdRoutes } from './api/holds.ts';
import { houseBoardRoutes } from './api/house-board.ts';
import { houseInboxRoutes } from './api/house-inbox.ts';
import { importRoutes } from './api/import-bookings.ts';
import { onlineCheckInRoutes } from './api/online-check-in.ts';
import { oversaleRoutes } from './api/oversales.ts';
import { partnerRoutes } from './api/partners.ts';
import { photoRoutes } from './api/photos.ts';
import { pricingRoutes } from './api/pricing.ts';
import { propertyRoutes } from './api/properties.ts';
import { quoteRoutes } from './api/quotes.ts';
import { reviewRoutes } from './api/reviews.ts';
import { roomTypeRoutes } from './api/room-types.ts';
import { searchRoutes } from './api/search.ts';
import { stayChangeRoutes } from './api/stay-changes.ts';
import { tapeRoutes } from './api/tape.ts';
import { tipRoutes } from './api/tips.ts';
import { unitCalendarRoutes } from './api/unit-calendars.ts';
import { unitRoutes } from './api/units.ts';
import { waitingRoutes } from './api/waiting.ts';
import * as contract from './contract.ts';
import { bookSaga } from './use-cases/bookings/book-saga.ts';
import { collectSaga } from './use-cases/bookings/collect-saga.ts';
import { mailGuest } from './use-cases/bookings/mail-guest.ts';
import { sendBookingMail } from './use-cases/bookings/mail-job.ts';
import { refundSaga } from './use-cases/bookings/refund-saga.ts';
import { runNoShows } from './use-cases/bookings/run-no-shows.ts';
import type { BookingTools } from './use-cases/bookings/tools.ts';
import { runFeeds, settleConflicts } from './use-cases/channels/run-feeds.ts';
import { settleOversales } from './use-cases/channels/settle-oversales.ts';
import type { FeedTools } from './use-cases/channels/tools.ts';
import { checkNightly } from './use-cases/check-counts.ts';
import { endCancelledSignUp } from './use-cases/community/end-sign-up.ts';
import { mailEvent } from './use-cases/community/mail-event.ts';
import { mailMessage } from './use-cases/community/mail-message.ts';
import { tellOfMessage } from './use-cases/community/message-jobs.ts';
import { settleRecommendations } from './use-cases/community/settle-recommendations.ts';
import { endSignUp, tellOfEvent } from './use-cases/community/sign-up-jobs.ts';
import { sweepHolds } from './use-cases/expire-holds.ts';
import { trainDaily } from './use-cases/forecast/train-forecast.ts';
import { forgetOver } from './use-cases/forget-over.ts';
import { eraseDueGuests } from './use-cases/guests/erase-due-guests.ts';
import { sweepPhotos } from './use-cases/photos/sweep-photos.ts';
import { openHouses } from './use-cases/pricing/sellable-house.ts';
import { openDemandLedger } from './use-cases/search/demand-ledger.ts';
import { openFacetCounts } from './use-cases/search/facet-counts.ts';
import { refreshDaily } from './use-cases/search/refresh-search.ts';
import type { HostelsTools } from './use-cases/tools.ts';
import { mailOffer } from './use-cases/waiting/mail-offer.ts';
import { sendOfferMail } from './use-cases/waiting/offer-job.ts';
import { serveWaiting } from './use-cases/waiting/serve-waiting.ts';

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
/** Who waits is asked soon after something has become free, and who recommends sees soon what was paid. */
const WAITING_MS = 10_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const ROUTES = [
  ...[propertyRoutes, roomTypeRoutes, unitRoutes, availabilityRoutes, holdRoutes, blockRoutes],
  ...[guestRoutes, guestFileRoutes, guestRightsRoutes],
  ...[pricingRoutes, calendarRoutes, quoteRoutes, searchRoutes, demandRoutes, demandLedgerRoutes],
];

const settings = defineSettings({
  /** What calendars of channels may reach. */
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
  PVT_KEEP_DEMAND: duration({
    ...{ default: 400 * DAY_MS, min: DAY_MS, max: 3650 * DAY_MS },
    description: 'How long it is kept what guests of hostels have searched for and were quoted or refused.',
  }),
});

const BOOKING_ROUTES = [
  guestBookingRoutes,
  guestCancellationRoutes,
  onlineCheckInRoutes,
  bookingChangeRoutes,
  stayChangeRoutes,
  waitingRoutes,
  deskBookingRoutes,
  deskStayRoutes,
  oversaleRoutes,
  deskDayRoutes,
  tapeRoutes,
  cityTaxRoutes,
  importRoutes,
  figureRoutes,
];

const COMMUNITY_ROUTES = [
  ...[guestBoardRoutes, guestMessageRoutes, houseBoardRoutes, houseInboxRoutes],
  ...[reviewRoutes, tipRoutes, partnerRoutes],
];

/** Hostels that sell their own beds: what they have, who has which bed in which night, and who their guests are. */
export const service = defineService({
  name: 'hostels',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events: contract.events,
  permissions: contract.permissions,
  async mount(context) {
    const { database, log, logger, ownContext, secretKey, files, route, every } = context;
    const demand = openDemandLedger(database, (error) => logger.warn({ err: error }, 'demand was not noted'));
    const vault = guestVault(secretKey);
    const around = { vault, staysOf: staysOfGuests, houses: openHouses(), facets: openFacetCounts(), demand };
    const tools: HostelsTools = { database, log, ownContext, ...around };
    for (const routes of ROUTES) for (const each of routes(tools)) route(each);
    mountBookings(context, tools);
    const feeds = mountFeeds(context, tools);
    let reading: WorkOff | undefined;
    const photos = { ...tools, files };
    for (const each of photoRoutes(photos)) route(each);
    every(HOUR_MS, 'sweep-photos', () => sweepPhotos(photos));
    every(MINUTE_MS, 'expire-holds', () => sweepHolds(tools));
    // Each property once a night, whose hour comes at another time for each.
    every(QUARTER_HOUR_MS, 'check-counts', () => checkNightly(tools));
    every(QUARTER_HOUR_MS, 'price-searches', () => refreshDaily(tools));
    every(QUARTER_HOUR_MS, 'train-forecasts', () => trainDaily(tools));
    every(HOUR_MS, 'forget-over', () => forgetOver(database, context.settings.PVT_KEEP_DEMAND / DAY_MS));
    every(HOUR_MS, 'erase-guests', () => eraseDueGuests(tools));
    return {
      start() {
        reading = runFeeds(feeds, (error) => logger.warn({ err: error }, 'a calendar could not be read'));
        return Promise.resolve();
      },
      async stop() {
        await reading?.stop();
        await demand.stop();
      },
    };
  },
});

/** Calendars of channels, and those for channels. */
function mountFeeds(context: ServiceContext<typeof settings>, house: HostelsTools): FeedTools {
  const { secretKey, publicUrl, route, every } = context;
  const tools: FeedTools = {
    ...house,
    seal: feedSeal(secretBox(secretKey)),
    calendars: calendarKeys(secretKey),
    allowPrivate: context.settings.PVT_ALLOW_PRIVATE_URLS,
    publicUrl,
    now: () => Temporal.Now.instant(),
    random: Math.random,
  };
  for (const routes of [feedRoutes, unitCalendarRoutes]) for (const each of routes(tools)) route(each);
  every(MINUTE_MS, 'settle-conflicts', () => settleConflicts(tools));
  every(MINUTE_MS, 'settle-oversales', () => settleOversales(tools));
  return tools;
}

/** From a quote to the last line of its folio. */
function mountBookings(context: ServiceContext<typeof settings>, house: HostelsTools): void {
  const { jobs, sagas, contracts, secretKey, publicUrl, route, every, log } = context;
  const steps = { log, jobs, sagas };
  const refund = refundSaga(steps);
  const [book, collect] = [bookSaga(steps), collectSaga({ ...steps, refund, ownContext: house.ownContext })];
  const keys = bookingKeys(secretKey);
  const tools: BookingTools = { ...house, jobs, sagas, contracts, keys, book, collect, refund, publicUrl };
  for (const saga of [book, collect, refund]) sagas.run(saga);
  // Each night's check-in ends at another time for each house.
  every(QUARTER_HOUR_MS, 'run-no-shows', () => runNoShows(tools, Date.now()));
  every(WAITING_MS, 'serve-waiting', () => serveWaiting(tools));
  jobs.work(sendOfferMail, (job) => mailOffer(tools, job));
  jobs.work(sendBookingMail, (job) => mailGuest(tools, job));
  for (const routes of BOOKING_ROUTES) for (const each of routes(tools)) route(each);
  for (const each of channelRoutes({ ...tools, now: () => Temporal.Now.instant() })) route(each);
  mountCommunity(context, tools);
}

/** Guests among themselves and with the house. */
function mountCommunity({ jobs, route, every }: ServiceContext<typeof settings>, tools: BookingTools): void {
  jobs.work(endSignUp, (job) => endCancelledSignUp(tools, job));
  jobs.work(tellOfEvent, (job) => mailEvent(tools, job));
  jobs.work(tellOfMessage, (job) => mailMessage(tools, job));
  for (const routes of COMMUNITY_ROUTES) for (const each of routes(tools)) route(each);
  every(WAITING_MS, 'settle-recommendations', () => settleRecommendations(tools));
}

export { backTestOccupancy } from './core/forecast/back-test-occupancy.ts';
export { backTestCancellation } from './core/forecast/cancellation.ts';
export type { KnownBooking } from './core/forecast/known-booking.ts';
export { onTheBooks } from './core/forecast/on-the-books.ts';
export { backTestRate } from './core/forecast/rate.ts';
// For what prices stays by itself and is no service: the bench.
export { compilePricing } from './core/price/compile.ts';
export { priceStay } from './core/price/price-stay.ts';
export type { StayRequest } from './core/price/quote.ts';
export type { PricingSetup } from './core/price/setup.ts';
// For what has no HTTP before it: the bench.
export { holdNights } from './use-cases/hold-nights.ts';
