import type { putBoard, putMetric } from '@pvt/insights/contract';
import type { Static } from 'typebox';
import { bookingCounted, nightsSold } from './events.ts';

type Definition = Static<typeof putMetric.input>['definition'];
type Board = Static<typeof putBoard.input>['board'];

const ofNight = { event: nightsSold.type, at: 'data.night', spread: { days: 'data.nights' } } as const;
const place = { property: 'data.property', source: 'data.source' };
const bookings = (what: 'made' | 'cancelled' | 'no_show', description: string): Definition => ({
  description,
  event: bookingCounted.type,
  filter: `data.what == "${what}"`,
  at: 'data.booked',
  value: { kind: 'sum', of: 'data.count' },
  dimensions: place,
  finest: 'day',
});

/** Metrics of what hostels sell, by name. Occupancy, ADR and RevPAR are quotients of them: quotients do not add up over periods. */
export const METRICS: Readonly<Record<string, Definition>> = {
  'hostels.bed-nights': {
    description: 'Beds sold, by night.',
    unit: 'bed nights',
    ...ofNight,
    value: { kind: 'sum', of: 'data.beds' },
    dimensions: { ...place, type: 'data.type' },
  },
  'hostels.revenue': {
    description: 'Accommodation sold, by night, in minor units; without extras and without taxes on top.',
    ...ofNight,
    value: { kind: 'sum', of: 'data.revenue' },
    dimensions: { ...place, type: 'data.type', currency: 'data.currency' },
  },
  'hostels.pick-up': {
    description: 'Bed nights booked less those given up, by the day on which that happened.',
    unit: 'bed nights',
    event: nightsSold.type,
    at: 'data.on',
    value: { kind: 'sum', of: 'data.beds * data.nights' },
    dimensions: place,
    finest: 'day',
  },
  'hostels.bookings': bookings('made', 'Bookings, by the day on which they were made.'),
  'hostels.cancellations': bookings(
    'cancelled',
    'Bookings that were cancelled since, by the day on which they were made.',
  ),
  'hostels.no-shows': bookings('no_show', 'Bookings whose guests did not come, by the day on which they were made.'),
  'hostels.lead-time': {
    description: 'Days from the booking to the arrival, by the day of the booking.',
    unit: 'days',
    event: bookingCounted.type,
    filter: 'data.what == "made"',
    at: 'data.booked',
    value: { kind: 'avg', of: 'data.leadDays' },
    dimensions: place,
    finest: 'day',
  },
};

/** The name that the ready board has among the boards. */
export const BOARD_NAME = 'hostels';

const month = { every: 'month', range: '12m' } as const;

export const BOARD: Board = {
  title: 'Hostels',
  tiles: [
    {
      id: 'nights',
      title: 'Bed nights',
      metric: 'hostels.bed-nights',
      ...month,
      by: ['property'],
      chart: 'bar',
      w: 6,
      h: 2,
    },
    {
      id: 'revenue',
      title: 'Revenue, minor units',
      metric: 'hostels.revenue',
      ...month,
      by: ['property', 'currency'],
      chart: 'bar',
      w: 6,
      h: 2,
    },
    {
      id: 'pick-up',
      title: 'Pick-up',
      metric: 'hostels.pick-up',
      every: 'day',
      range: '30d',
      by: ['property'],
      chart: 'line',
      w: 6,
      h: 2,
    },
    {
      id: 'sources',
      title: 'Bookings by source',
      metric: 'hostels.bookings',
      ...month,
      by: ['source'],
      chart: 'bar',
      w: 6,
      h: 2,
    },
    {
      id: 'cancellations',
      title: 'Cancellations',
      metric: 'hostels.cancellations',
      ...month,
      by: ['property'],
      chart: 'bar',
      w: 6,
      h: 2,
    },
    {
      id: 'lead',
      title: 'Lead time',
      metric: 'hostels.lead-time',
      ...month,
      by: ['property'],
      chart: 'line',
      w: 6,
      h: 2,
    },
  ],
};
