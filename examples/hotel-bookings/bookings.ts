import { gunzipSync } from 'node:zlib';

/** A row of the file of hotel bookings, as it is: also stays of no night, of nobody, and below nothing. */
export interface HotelBooking {
  /** Of the file: the first row after the header is line 2. */
  readonly line: number;
  readonly hotel: string;
  /** Cancelled, or not come. */
  readonly cancelled: boolean;
  /** `YYYY-MM-DD`: arrival less lead time. */
  readonly bookedOn: string;
  readonly leadTime: number;
  readonly arrival: string;
  readonly departure: string;
  readonly nights: number;
  readonly adults: number;
  readonly children: number;
  readonly babies: number;
  readonly meal: string;
  readonly country: string;
  readonly segment: string;
  readonly channel: string;
  readonly customerType: string;
  readonly deposit: string;
  readonly agent: string;
  readonly company: string;
  readonly isRepeated: boolean;
  readonly earlierCancelled: number;
  readonly earlierKept: number;
  /** The type that was booked. */
  readonly roomType: string;
  /** Per night, in hundredths of a euro. */
  readonly rate: number;
  /** When it was checked out, cancelled, or did not come. */
  readonly endedOn: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAY_MS = 86_400_000;
const GZIP = [0x1f, 0x8b];

/** @throws Error for a file that is none of these bookings */
export function hotelBookingsOf(file: Uint8Array): HotelBooking[] {
  const isPacked = GZIP.every((byte, at) => file[at] === byte);
  const text = new TextDecoder().decode(isPacked ? gunzipSync(file) : file);
  const [header = '', ...lines] = text.split(/\r?\n/);
  const names = header.split(',');
  if (!names.includes('arrival_date_year'))
    throw new Error('It has no column arrival_date_year: it is no file of hotel bookings.');
  const columns = new Map(names.map((name, at) => [name, at]));
  return lines.flatMap((line, at) => (line === '' ? [] : [bookingOf(line.split(','), columns, at + 2)]));
}

function bookingOf(fields: readonly string[], columns: ReadonlyMap<string, number>, line: number): HotelBooking {
  const text = (name: string): string => fields[columns.get(name) ?? -1] ?? '';
  // Unknown is written NA.
  const number = (name: string): number => Number(text(name)) || 0;
  const month = MONTHS.indexOf(text('arrival_date_month'));
  const day = Date.UTC(number('arrival_date_year'), month, number('arrival_date_day_of_month')) / DAY_MS;
  if (month < 0 || !Number.isFinite(day)) throw new Error(`Line ${line} has no date of arrival.`);
  const nights = number('stays_in_weekend_nights') + number('stays_in_week_nights');
  const leadTime = number('lead_time');
  return {
    ...{ line, hotel: text('hotel'), cancelled: text('is_canceled') === '1', leadTime, nights },
    ...{ bookedOn: dateOf(day - leadTime), arrival: dateOf(day), departure: dateOf(day + nights) },
    ...{ adults: number('adults'), children: number('children'), babies: number('babies'), meal: text('meal').trim() },
    ...{ country: text('country'), segment: text('market_segment'), channel: text('distribution_channel') },
    ...{ customerType: text('customer_type'), deposit: text('deposit_type').trim() },
    ...{ agent: text('agent'), company: text('company'), isRepeated: text('is_repeated_guest') === '1' },
    ...{ earlierCancelled: number('previous_cancellations'), earlierKept: number('previous_bookings_not_canceled') },
    ...{ roomType: text('reserved_room_type').trim(), rate: Math.round(number('adr') * 100) },
    endedOn: text('reservation_status_date'),
  };
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
