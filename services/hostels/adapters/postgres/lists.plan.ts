import { createHash } from 'node:crypto';
import { type FilledRow, PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { blockOf, newestBlocks } from './blocks.ts';
import { postOf, postsOf, postsSince } from './board-posts.ts';
import { cardOf, presenceById, presenceOf, presentWith } from './board-presence.ts';
import { paymentsOf } from './booking-payments.ts';
import { bookingsFound } from './booking-search.ts';
import { bookingById, bookingIdOf, lockBookings, newestBookings } from './bookings.ts';
import { bookingsNear } from './bookings-near.ts';
import { reservationOf } from './channel-reservations.ts';
import { contactsSince, conversationById, conversationsOf, inboxOf, isBlocked } from './conversations.ts';
import {
  demandByLead,
  demandByNight,
  demandByPrice,
  demandOf,
  demandTotals,
  refusalReasons,
  searchesAround,
} from './demand-report.ts';
import { depositOf } from './deposits.ts';
import { blocksOfFeeds, isOfFeed, ownBedsOf, takenBedsOf } from './feed-blocks.ts';
import { conflictsOf, newestConflicts } from './feed-conflicts.ts';
import { feedOf, feedsAfter } from './feeds.ts';
import { folioLinesOf } from './folio.ts';
import { dynamicPriceOf, forecastOf, nightRevenues, pastBookings, trainingFailureOf } from './forecasts.ts';
import { consentsOf } from './guest-consents.ts';
import { sealedGuests, sealedRecords } from './guest-fields.ts';
import { housesOf, propertiesToday } from './guest-houses.ts';
import { guestKeyOf, hasStayed } from './guest-keys.ts';
import { sealedNames } from './guest-names.ts';
import { notesOf } from './guest-notes.ts';
import { staysOfGuests } from './guest-stays.ts';
import { guestOfMail, guestsByAll, guestsByAny } from './guest-terms.ts';
import { writingsOf } from './guest-writings.ts';
import { allMergedInto, guestById, mergedInto, newestGuests } from './guests.ts';
import { expiredHolds, holdOf } from './holds.ts';
import { eventOf, eventsFrom, eventsOfBooking, signUpsOf, signUpsOfGuests } from './house-events.ts';
import { unitsOfPlan } from './house-plan.ts';
import { cleaningsOf, conditionsOf } from './housekeeping.ts';
import { importedCodes, takenBeds, unitsToSell } from './imports.ts';
import { messageOf, messagesOf, messagesSince } from './messages.ts';
import { localDate, nightsOfProperty, nightsOfType } from './night-counts.ts';
import { areTakenAsAWhole, bedsOf, firstTakenNight, isTaken } from './occupations.ts';
import { newestOversales, oversaleOf } from './oversales.ts';
import { creditedSince, knewGuest, partnershipsOf, recommendationsOf } from './partnerships.ts';
import { calendarNightsFrom, pricedProperty, pricingOf, pricingsOf, rateNightsFrom, rateNightsOf } from './pricing.ts';
import { propertiesAfter, propertyOf } from './properties.ts';
import { quoteOf } from './quotes.ts';
import { suggestionOf, suggestionsIn } from './rate-suggestions.ts';
import { formOf, papersOf, registrationOf } from './registrations.ts';
import { guestReportsSince, reportsOf } from './reports.ts';
import { restrictionsFrom, restrictionsIn } from './restrictions.ts';
import { reviewOf, reviewSums, reviewsOf, reviewsOfBooking, travellerFacts } from './reviews.ts';
import { roomTypeOf, roomTypesAfter, roomTypesOf } from './room-types.ts';
import { bedNights, bedsOfBookings, datesOfSales, salesOf } from './sales.ts';
import { byNameAfter, cheapestAfter, cheapestNights, housesOf as foundHouses, wholeStays } from './search.ts';
import { facetsOf, versionOfAll } from './search-facets.ts';
import { housesForParty } from './search-parties.ts';
import { seatsIn } from './seats.ts';
import { bookingsOfStays, staysOf, staysOfBookings, staysOfDay } from './stays.ts';
import { tapeSpans, tapeUnits } from './tape.ts';
import { taxedBookings } from './taxed-bookings.ts';
import { tipsOf } from './tips.ts';
import { calendarUnit, calendarUnitsAfter, entriesOf, exportedOf, takenOf } from './unit-calendars.ts';
import { hasUnitsIn, takenNames, unitAndAbove, unitOf, unitsAfter } from './units.ts';
import { openWishes, openWishesOf, waitingOf, wishesOf, wishesOfGuests, wishOf } from './wishes.ts';

const NOBODY = '0198c0de-0000-7000-8000-0000000000ff';
const nights = ({ day }: { readonly day: string }) => ({ arrival: day, departure: '2999-01-01' });
const fortnight = { arrival: '2027-06-01', departure: '2027-06-15' };
const searched = {
  ...fortnight,
  ...{ guests: 1, kinds: null, sells: ['mixed_dorm_bed'], amenities: [], houses: null },
};

const askedIn = ({ instant }: FilledRow) => ({ from: instant, until: '2999-01-01T00:00:00Z' });

/** As the tables that are filled have it of this row. */
const digest = (row: FilledRow) =>
  createHash('sha256')
    .update(`${Number(row.tenant.slice(-12))}-${row.number}`)
    .digest();

export const lists: TenantLists = {
  properties: (tx, _row, after) => propertiesAfter(tx, undefined, after?.name, PAGE),
  'properties of a grant': (tx, row) => propertiesAfter(tx, [row.name], undefined, PAGE),
  property: (tx, row) => propertyOf(tx, row.name),
  'date of a property': (tx, row) => localDate(tx, row.name),
  'room types': (tx, row, after) => roomTypesAfter(tx, row.name, after?.name, PAGE),
  'room type': (tx, row) => roomTypeOf(tx, row.name, row.name),
  'room types of units': (tx, row) => roomTypesOf(tx, row.name, [row.name]),
  units: (tx, row, after) => unitsAfter(tx, row.name, after?.number, PAGE),
  unit: (tx, row) => unitOf(tx, row.name, row.id),
  'names of units': (tx, row) => takenNames(tx, row.name, [row.name]),
  'units in a unit': (tx, row) => hasUnitsIn(tx, row.id),
  'units above a unit': (tx, row) => unitAndAbove(tx, row.id),
  blocks: (tx, row, after) => newestBlocks(tx, row.name, after?.id, PAGE),
  block: (tx, row) => blockOf(tx, row.name, row.id),
  hold: (tx, row) => holdOf(tx, row.name, row.id),
  'expired holds': (tx, row) => expiredHolds(tx, row.name, nights(row)),
  'nights of a type': (tx, row) => nightsOfType(tx, row.name, row.name, fortnight),
  'nights of a property': (tx, row) => nightsOfProperty(tx, row.name, fortnight),
  'first taken night': (tx, row) => firstTakenNight(tx, row.id, nights(row)),
  'beds of an owner': (tx, row) => bedsOf(tx, row.id),
  'units taken as a whole': (tx, row) => areTakenAsAWhole(tx, row.name, [row.id]),
  guests: (tx, _row, after) => newestGuests(tx, undefined, after?.id, PAGE),
  'guests of a house': (tx, row, after) => newestGuests(tx, [row.name], after?.id, PAGE),
  guest: (tx, row) => guestById(tx, row.id),
  'guests merged into one': (tx, row) => mergedInto(tx, row.id),
  'sealed guests': (tx, row) => sealedGuests(tx, [row.id]),
  'sealed names': (tx, row) => sealedNames(tx, [row.id]),
  'sealed records': (tx, row) => sealedRecords(tx, [row.id]),
  'guest of an address': (tx, row) => guestOfMail(tx, digest(row)),
  'guests by all terms': (tx, row) => guestsByAll(tx, [digest(row), digest(row)], [row.name], PAGE),
  'guests by any term': (tx, row) => guestsByAny(tx, [digest(row)], NOBODY, PAGE),
  'houses of guests': (tx, row) => housesOf(tx, [row.id]),
  'properties of stays': (tx, row) => propertiesToday(tx, [row.name]),
  'stays of guests': (tx, row) => staysOfGuests(tx, [row.id]),
  'consents of a guest': (tx, row) => consentsOf(tx, [row.id]),
  'notes of a guest': (tx, row) => notesOf(tx, [row.id], ['desk', 'managers']),
  pricing: (tx, row) => pricingOf(tx, row.name),
  'priced property': (tx, row) => pricedProperty(tx, row.name),
  'rates of nights': (tx, row) => rateNightsFrom(tx, row.name, '2000-01-01'),
  'pricings of a search': (tx, row) => pricingsOf(tx, [row.name]),
  'rates of houses of a search': (tx, row) => rateNightsOf(tx, [row.name], '2000-01-01'),
  'restrictions of houses of a search': (tx, row) => restrictionsFrom(tx, [row.name], '2000-01-01'),
  'rates of the calendar': (tx, row) => calendarNightsFrom(tx, row.name, '2000-01-01'),
  restrictions: (tx, row) => restrictionsIn(tx, row.name, '2000-01-01', null),
  quote: (tx, row) => quoteOf(tx, row.id),
  'units of a plan': (tx, row) => unitsOfPlan(tx, row.name),
  'seats of a house': (tx, row) => seatsIn(tx, row.name, nights(row), false),
  'cheapest types': (tx, row) =>
    cheapestAfter(tx, { ...searched, place: row.name }, { least: -1, name: '', property: '', type: '' }, PAGE, PAGE),
  'houses by name': (tx, row) => byNameAfter(tx, { ...searched, place: row.name }, { name: '', property: '' }, PAGE),
  'houses of a search': (tx, row) => foundHouses(tx, [row.name]),
  'whole stays': (tx, row) => wholeStays(tx, [{ property: row.name, type: row.name, needed: 1 }], fortnight),
  'houses for a party': (tx, row) => housesForParty(tx, { ...searched, place: row.name, guests: 3 }, [], PAGE),
  facets: (tx, row) => facetsOf(tx, { ...searched, place: row.name }, PAGE),
  'versions of places': (tx) => versionOfAll(tx),
  'cheapest nights': (tx, row) => cheapestNights(tx, row.name, fortnight),
  'taken units': (tx, row) => isTaken(tx, row.id),
  bookings: (tx, row, after) => newestBookings(tx, row.name, {}, after?.id, PAGE),
  'bookings of guests': (tx, row) => newestBookings(tx, row.name, { guests: [row.id] }, undefined, PAGE),
  'bookings of a guest around some dates': (tx, row) =>
    bookingsNear(tx, row.name, [row.id], { arrival: row.day, departure: row.day }, null),
  booking: (tx, row) => bookingById(tx, row.id),
  'booking of a code': (tx, row) => bookingIdOf(tx, row.name),
  'bookings found': (tx, row, after) =>
    bookingsFound(
      tx,
      row.name,
      { code: row.name, day: row.day, unit: row.name, sources: [row.name], guests: [row.id], states: null },
      after?.id,
      PAGE,
    ),
  'registration of a stay': (tx, row) => registrationOf(tx, row.id),
  'form of a booking': (tx, row) => formOf(tx, row.id),
  'papers of guests': (tx, row) => papersOf(tx, [row.id], [row.name]),
  'deposit of a stay': (tx, row) => depositOf(tx, row.id),
  'taxed bookings': (tx, row) => taxedBookings(tx, row.name, { from: row.day, until: '2999-01-01' }, PAGE),
  wishes: (tx, row, after) => wishesOf(tx, row.name, null, after?.id, PAGE),
  'who waits': (tx, row) => waitingOf(tx, row.name, PAGE),
  wish: (tx, row) => wishOf(tx, row.id),
  'open wishes of guests': (tx, row) => openWishes(tx, [row.id]),
  'wishes of guests': (tx, row) => wishesOfGuests(tx, [row.id], [row.name]),
  'sign-ups of guests': (tx, row) => signUpsOfGuests(tx, [row.id], [row.name]),
  'open wishes of a guest': async (tx, row) => [await openWishesOf(tx, row.id)],
  'guests merged into some': (tx, row) => allMergedInto(tx, [row.id]),
  'sales of bookings': async (tx, row) => [...(await salesOf(tx, [row.id]))],
  'beds of bookings': (tx, row) => bedsOfBookings(tx, [row.id]),
  'dates of sales': async (tx, row) => [...(await datesOfSales(tx, [row.id]))],
  'bed nights': (tx, row) => bedNights(tx, row.name, { from: '2027-06-01', to: '2027-07-01' }),
  'stays of a booking': (tx, row) => staysOf(tx, row.id),
  'stays of a day': (tx, row) => staysOfDay(tx, row.name, row.day),
  'folio of a booking': (tx, row) => folioLinesOf(tx, row.id),
  'payments of a booking': (tx, row) => paymentsOf(tx, row.id),
  'conditions of units': (tx, row) => conditionsOf(tx, row.name),
  cleanings: (tx, row) => cleaningsOf(tx, row.name, row.day),
  'units of a tape': (tx, row) => tapeUnits(tx, row.name),
  feeds: (tx, row, after) => feedsAfter(tx, row.name, after?.id, PAGE),
  feed: (tx, row) => feedOf(tx, row.name, row.id),
  'blocks of feeds': (tx, row) => blocksOfFeeds(tx, [row.id], '2000-01-01'),
  'block of a feed': (tx, row) => isOfFeed(tx, row.id),
  'beds of a unit': (tx, row) => ownBedsOf(tx, row.id),
  'taken beds of a unit': (tx, row) => takenBedsOf(tx, row.id, nights(row), [NOBODY]),
  'conflicts of feeds': (tx, row, after) => newestConflicts(tx, row.name, after?.id, PAGE),
  'conflicts of a unit': (tx, row) => conflictsOf(tx, row.id),
  'unit of a calendar': (tx, row) => calendarUnit(tx, row.id),
  'calendars of units': (tx, row, after) => calendarUnitsAfter(tx, row.name, after?.number, PAGE),
  'what a calendar shows': (tx, row) => takenOf(tx, row.id, row.day),
  'what a calendar showed': (tx, row) => entriesOf(tx, row.id),
  'what calendars of a house showed': (tx, row) => exportedOf(tx, row.name),
  'reservation of a channel': (tx, row) => reservationOf(tx, { property: row.name, channel: row.name, code: row.name }),
  oversales: (tx, row, after) => newestOversales(tx, row.name, after?.id, PAGE),
  oversale: (tx, row) => oversaleOf(tx, row.id),
  'imported codes': (tx, row) => importedCodes(tx, row.name, [row.name]),
  'units to sell': (tx, row) => unitsToSell(tx, row.name, row.name),
  'taken beds': (tx, row) => takenBeds(tx, row.name, nights(row)),
  'bookings of an import': (tx, row) => lockBookings(tx, [row.id]),
  'stays of bookings': (tx, row) => staysOfBookings(tx, [row.id]),
  'bookings of stays': (tx, row) => bookingsOfStays(tx, [row.id]),
  'dynamic price': (tx, row) => dynamicPriceOf(tx, row.name),
  forecast: (tx, row) => forecastOf(tx, row.name),
  'failure of a forecast': (tx, row) => trainingFailureOf(tx, row.name),
  'past bookings': (tx, row) => pastBookings(tx, row.name, '2000-01-01'),
  'revenues of nights': (tx, row) => nightRevenues(tx, row.name, '2000-01-01', '2999-01-01'),
  'suggested rates': (tx, row) => suggestionsIn(tx, row.name, '2000-01-01', '2999-01-01'),
  'suggested rate': (tx, row) => suggestionOf(tx, row.name, row.name, row.day),
  'card of a booking': (tx, row) => cardOf(tx, row.id),
  presence: (tx, row) => presenceOf(tx, row.id),
  'presence by id': (tx, row) => presenceById(tx, row.id),
  'who is present': (tx, row) =>
    presentWith(tx, { property: row.name, booking: row.id, guest: row.id, ...fortnight, today: row.day }, PAGE),
  'guest of a key': (tx, row) => guestKeyOf(tx, row.id),
  'whether a guest stayed': (tx, row) => hasStayed(tx, row.id),
  event: (tx, row) => eventOf(tx, row.name, row.id),
  events: (tx, row, after) =>
    eventsFrom(
      tx,
      row.name,
      { from: '2000-01-01', after: after === undefined ? undefined : [after.instant, after.id], booking: row.id },
      PAGE,
    ),
  'sign-ups of an event': (tx, row) => signUpsOf(tx, row.id),
  'events of a booking': (tx, row) => eventsOfBooking(tx, row.id),
  posts: (tx, row, after) =>
    postsOf(
      tx,
      row.name,
      { since: '2000-01-01', today: '2000-01-01', reader: { guest: row.id, booking: row.id }, before: after?.id },
      PAGE,
    ),
  post: (tx, row) => postOf(tx, row.name, row.id),
  'posts of an hour': (tx, row) => postsSince(tx, row.id, row.instant),
  conversation: (tx, row) => conversationById(tx, row.id),
  conversations: (tx, row) => conversationsOf(tx, row.id, PAGE),
  inbox: (tx, row, after) => inboxOf(tx, row.name, after === undefined ? undefined : [after.instant, after.id], PAGE),
  'contacts of an hour': (tx, row) => contactsSince(tx, row.id, row.instant),
  'whether one is blocked': (tx, row) => isBlocked(tx, row.id, NOBODY),
  messages: (tx, row, after) => messagesOf(tx, row.id, after?.number, PAGE),
  message: (tx, row) => messageOf(tx, row.id, row.number),
  'messages of an hour': (tx, row) => messagesSince(tx, row.id, row.instant),
  'reviews of a booking': (tx, row) => reviewsOfBooking(tx, row.id),
  review: (tx, row) => reviewOf(tx, row.name, row.id),
  reviews: (tx, row, after) => reviewsOf(tx, row.name, { at: row.instant, before: after?.id }, PAGE),
  'sums of reviews': (tx, row) => reviewSums(tx, row.name, row.instant),
  'facts of a traveller': (tx, row) => travellerFacts(tx, row.id, row.instant),
  reports: (tx, row, after) => reportsOf(tx, row.name, after?.id, PAGE),
  'reports of an hour': (tx, row) => guestReportsSince(tx, row.id, row.instant),
  tips: (tx, row, after) => tipsOf(tx, row.name, after === undefined ? undefined : [after.name, after.name], PAGE),
  'partners of a house': (tx, row) => partnershipsOf(tx, row.name, PAGE),
  recommendations: (tx, row, after) => recommendationsOf(tx, { property: row.name, side: 'sent' }, after?.id, PAGE),
  'recommendations received': (tx, row, after) =>
    recommendationsOf(tx, { property: row.name, side: 'received' }, after?.id, PAGE),
  'credit of a month': (tx, row) => creditedSince(tx, row.name, row.name, row.instant),
  'whether a house knew a guest': (tx, row) => knewGuest(tx, row.name, row.id, NOBODY),
  'writings of a guest': (tx, row) => writingsOf(tx, [row.id], [row.name]),
  'ledger of demand': (tx, row, after) =>
    demandOf(tx, row.name, askedIn(row), after === undefined ? undefined : [after.instant, after.id], PAGE),
  'sums of demand': (tx, row) => demandTotals(tx, row.name, askedIn(row)),
  'demand by night': (tx, row) => demandByNight(tx, row.name, askedIn(row), PAGE),
  'demand by lead time': (tx, row) => demandByLead(tx, row.name, askedIn(row), 'Europe/Lisbon'),
  'demand by price': (tx, row) => demandByPrice(tx, row.name, askedIn(row), 500),
  'reasons of refusals': (tx, row) => refusalReasons(tx, row.name, askedIn(row)),
  'searches of a place': (tx, row) => searchesAround(tx, row.name, askedIn(row)),
  'spans of a tape': (tx, row) => tapeSpans(tx, row.name, fortnight),
};
