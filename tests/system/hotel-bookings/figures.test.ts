import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dataFile, readBookings, WITHOUT_DATA } from './data-file.ts';
import { figuresOf } from './figures.ts';

const header =
  'hotel,is_canceled,lead_time,arrival_date_year,arrival_date_month,arrival_date_day_of_month,' +
  'stays_in_weekend_nights,stays_in_week_nights,adults,children,babies,adr';
const file = (...rows: string[]): string => [header, ...rows, ''].join('\n');

describe('the figures computed beside the product', () => {
  test('count a stay on each of its nights and a cancelled one on none', () => {
    const stays = file('City,0,10,2016,March,26,2,1,2,0,0,80.5', 'City,1,20,2016,March,26,2,1,2,0,0,100.25');
    expect(figuresOf(stays, 'day')).toMatchObject({
      'hotel.bookings': [['2016-03-26', 'City', '2']],
      'hotel.cancellations': [['2016-03-26', 'City', '1']],
      'hotel.rate': [['2016-03-26', 'City', '90.375']],
      'hotel.lead-time': [['2016-03-26', 'City', '15']],
      'hotel.room-nights': [
        ['2016-03-26', 'City', '1'],
        ['2016-03-27', 'City', '1'],
        ['2016-03-28', 'City', '1'],
      ],
    });
  });

  test('set a row aside once, with each of its reasons, and count nothing else of it', () => {
    const figures = figuresOf(
      file('City,0,10,2016,March,26,0,0,0,0,0,-1', 'City,0,1,2016,March,26,0,1,0,NA,0,1'),
      'all',
    );
    expect(figures['hotel.set-aside']).toEqual([['', 'City', '1']]);
    expect(figures['hotel.set-aside-reasons']).toEqual([
      ['', 'negative-rate', '1'],
      ['', 'no-guest', '1'],
      ['', 'zero-nights', '1'],
    ]);
    expect(figures['hotel.bookings']).toEqual([['', 'City', '1']]);
  });

  test('of the ready example’s sample have one of each kind of row set aside', async () => {
    const sample = fileURLToPath(new URL('../../../examples/hotel-bookings/sample.csv', import.meta.url));
    const figures = figuresOf(await readBookings(sample), 'all');
    const total = (rows: readonly (readonly string[])[]): number => rows.reduce((sum, row) => sum + Number(row[2]), 0);
    expect(total(figures['hotel.bookings']) + total(figures['hotel.set-aside'])).toBe(200);
    expect(total(figures['hotel.set-aside'])).toBe(4);
    expect(figures['hotel.set-aside-reasons'].map(([, reason, many]) => [reason, many])).toEqual([
      ['negative-rate', '1'],
      ['no-guest', '2'],
      ['zero-nights', '2'],
    ]);
  });

  test('of the 119,390 bookings account for every row', async ({ skip }) => {
    if (dataFile === undefined) return skip(WITHOUT_DATA);
    const figures = figuresOf(await readBookings(dataFile), 'all');
    const total = (rows: readonly (readonly string[])[]): number => rows.reduce((sum, row) => sum + Number(row[2]), 0);
    expect(total(figures['hotel.bookings']) + total(figures['hotel.set-aside'])).toBe(119_390);
    expect(total(figures['hotel.set-aside'])).toBe(826);
  });
});
