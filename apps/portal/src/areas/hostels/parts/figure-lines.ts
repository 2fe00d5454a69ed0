import { formatMoney } from '@pvt/ui/format';
import { type Message, msg } from '@pvt/ui/language';
import type { PeriodFigures } from '../figures-api.ts';

interface FigureLine {
  readonly title: Message;
  readonly text: (figures: PeriodFigures, currency: string) => string;
}

const none = '–';
const share = (part: number, whole: number) =>
  whole === 0
    ? none
    : new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 }).format(part / whole);
const each = (minor: number, of: number, currency: string) =>
  of === 0 ? none : formatMoney({ minor: Math.round(minor / of), currency });
const count = (number: number) => new Intl.NumberFormat().format(number);

/** What the board shows of a period, in its order. */
export const figureLines: readonly FigureLine[] = [
  { title: msg('Occupancy'), text: ({ bedNights, available }) => share(bedNights, available) },
  {
    title: msg('ADR, average rate of a bed night'),
    text: ({ revenue, bedNights }, currency) => each(revenue, bedNights, currency),
  },
  {
    title: msg('RevPAR, revenue of each bed and night'),
    text: ({ revenue, available }, currency) => each(revenue, available, currency),
  },
  { title: msg('Accommodation revenue'), text: ({ revenue }, currency) => formatMoney({ minor: revenue, currency }) },
  { title: msg('Bed nights sold'), text: ({ bedNights }) => count(bedNights) },
  { title: msg('Pick-up, bed nights booked in the period'), text: ({ pickUp }) => count(pickUp) },
  { title: msg('Bookings made'), text: ({ bookings }) => count(bookings) },
  { title: msg('Of these cancelled'), text: ({ cancellations, bookings }) => share(cancellations, bookings) },
  { title: msg('Of these no-shows'), text: ({ noShows, bookings }) => share(noShows, bookings) },
  {
    title: msg('Lead time in days'),
    text: ({ leadDays }) => (leadDays === null ? none : count(Math.round(leadDays * 10) / 10)),
  },
];
