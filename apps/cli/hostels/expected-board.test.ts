import { expect, test } from 'vitest';
import { hotelBookingsOf } from '../../../examples/hotel-bookings/bookings.ts';
import { expect as expectationOf } from './expected.ts';
import { expectedBoard } from './expected-board.ts';
import { happeningsOf } from './happenings.ts';
import { housesOf } from './houses.ts';

const HEADER =
  'hotel,is_canceled,lead_time,arrival_date_year,arrival_date_month,arrival_date_day_of_month,stays_in_weekend_nights,stays_in_week_nights,adults,children,reserved_room_type,adr,reservation_status_date';

test('nights are of their own month, bookings and cancellations of the month in which they were booked', () => {
  const file = [
    HEADER,
    // From 30 June for three nights, booked ten days before.
    'Resort Hotel,0,10,2017,June,30,2,1,2,0,A,50,2017-07-03',
    // Cancelled in June, booked in May.
    'Resort Hotel,1,40,2017,July,5,0,2,2,0,A,80,2017-06-01',
    // Of nobody: refused.
    'Resort Hotel,0,1,2017,July,9,0,1,0,0,A,80,2017-07-10',
  ].join('\n');
  const [house] = housesOf(hotelBookingsOf(new TextEncoder().encode(file)), 'mark');
  if (house === undefined) throw new Error('there is no house');
  const happenings = happeningsOf(house.bookings);
  expect(expectedBoard(happenings, expectationOf(house, happenings))).toEqual([
    { month: '2017-05', bedNights: 0, revenue: 0, bookings: 1, cancellations: 1 },
    { month: '2017-06', bedNights: 1, revenue: 5000, bookings: 1, cancellations: 0 },
    { month: '2017-07', bedNights: 2, revenue: 10_000, bookings: 0, cancellations: 0 },
  ]);
});
