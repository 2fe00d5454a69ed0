import { createHash } from 'node:crypto';
import { type FilledRow, PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { blockOf, newestBlocks } from './blocks.ts';
import { paymentsOf } from './booking-payments.ts';
import { bookingById, bookingIdOf, newestBookings } from './bookings.ts';
import { folioLinesOf } from './folio.ts';
import { consentsOf } from './guest-consents.ts';
import { sealedGuests, sealedRecords } from './guest-fields.ts';
import { housesOf, propertiesToday } from './guest-houses.ts';
import { notesOf } from './guest-notes.ts';
import { staysOfGuests } from './guest-stays.ts';
import { guestOfMail, guestsByAll, guestsByAny } from './guest-terms.ts';
import { guestById, mergedInto, newestGuests } from './guests.ts';
import { expiredHolds, holdOf } from './holds.ts';
import { occupationsOf, unitsOfPlan } from './house-plan.ts';
import { cleaningsOf, conditionsOf } from './housekeeping.ts';
import { localDate, nightsOfProperty, nightsOfType } from './night-counts.ts';
import { areTakenAsAWhole, bedsOf, firstTakenNight, isTaken } from './occupations.ts';
import { pricedProperty, pricingOf, rateNightsFrom } from './pricing.ts';
import { propertiesAfter, propertyOf } from './properties.ts';
import { quoteOf } from './quotes.ts';
import { restrictionsIn } from './restrictions.ts';
import { roomTypeOf, roomTypesAfter, roomTypesOf } from './room-types.ts';
import { bedNights, bedsOfBooking, datesOfSale, saleOfBooking } from './sales.ts';
import { byNameAfter, cheapestAfter, cheapestNights, facetsOf, housesOf as foundHouses, wholeStays } from './search.ts';
import { staysOf, staysOfDay } from './stays.ts';
import { tapeSpans, tapeUnits } from './tape.ts';
import { hasUnitsIn, takenNames, unitAndAbove, unitOf, unitsAfter } from './units.ts';

const NOBODY = '0198c0de-0000-7000-8000-0000000000ff';
const nights = ({ day }: { readonly day: string }) => ({ arrival: day, departure: '2999-01-01' });
const fortnight = { arrival: '2027-06-01', departure: '2027-06-15' };
const searched = {
  ...fortnight,
  ...{ guests: 1, kinds: null, sells: ['mixed_dorm_bed'], amenities: [], houses: null },
};

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
  restrictions: (tx, row) => restrictionsIn(tx, row.name, '2000-01-01', null),
  quote: (tx, row) => quoteOf(tx, row.id),
  'units of a plan': (tx, row) => unitsOfPlan(tx, row.name),
  'occupations of a plan': (tx, row) => occupationsOf(tx, row.name, nights(row)),
  'cheapest types': (tx, row) =>
    cheapestAfter(tx, { ...searched, place: row.name }, { least: -1, name: '', property: '', type: '' }, PAGE),
  'houses by name': (tx, row) => byNameAfter(tx, { ...searched, place: row.name }, { name: '', property: '' }, PAGE),
  'houses of a search': (tx, row) => foundHouses(tx, [row.name]),
  'whole stays': (tx, row) => wholeStays(tx, [{ property: row.name, type: row.name, needed: 1 }], fortnight),
  facets: (tx, row) => facetsOf(tx, { ...searched, place: row.name }, PAGE),
  'cheapest nights': (tx, row) => cheapestNights(tx, row.name, fortnight),
  'taken units': (tx, row) => isTaken(tx, row.id),
  bookings: (tx, row, after) => newestBookings(tx, row.name, {}, after?.id, PAGE),
  'bookings of guests': (tx, row) => newestBookings(tx, row.name, { guests: [row.id] }, undefined, PAGE),
  booking: (tx, row) => bookingById(tx, row.id),
  'booking of a code': (tx, row) => bookingIdOf(tx, row.name),
  'sale of a booking': (tx, row) => saleOfBooking(tx, row.id),
  'beds of a booking': (tx, row) => bedsOfBooking(tx, row.id),
  'dates of a sale': (tx, row) => datesOfSale(tx, row.id),
  'bed nights': (tx, row) => bedNights(tx, row.name, { from: '2027-06-01', to: '2027-07-01' }),
  'stays of a booking': (tx, row) => staysOf(tx, row.id),
  'stays of a day': (tx, row) => staysOfDay(tx, row.name, row.day),
  'folio of a booking': (tx, row) => folioLinesOf(tx, row.id),
  'payments of a booking': (tx, row) => paymentsOf(tx, row.id),
  'conditions of units': (tx, row) => conditionsOf(tx, row.name),
  cleanings: (tx, row) => cleaningsOf(tx, row.name, row.day),
  'units of a tape': (tx, row) => tapeUnits(tx, row.name),
  'spans of a tape': (tx, row) => tapeSpans(tx, row.name, fortnight),
};
