import { expect, test } from 'vitest';
import { guessSource } from './guess.ts';

test('the name, the format and the delimiter are seen from the file', () => {
  expect(guessSource('Hotel_Bookings 2017.csv.gz', 'hotel;adults\nCity;2')).toEqual({
    name: 'hotel-bookings-2017',
    format: 'csv',
    mapping: { type: '"hotel.bookings.2017.recorded"', data: 'row' },
    options: { header: true, delimiter: ';' },
  });
  expect(guessSource('a.ndjson', '{"a":1}')).toMatchObject({ format: 'ndjson' });
  expect(guessSource('a.txt', '{"a":1}\n{"a":2}')).toMatchObject({ format: 'ndjson' });
  expect(guessSource('a.txt', ' [{"a":1}]')).toMatchObject({ format: 'json' });
  expect(guessSource('a.csv', 'sep=|\r\na,b|c')).toMatchObject({ options: { delimiter: '|' } });
  expect(guessSource('a.ndjson', '{"a":1}', 'utf-16le')).toMatchObject({ options: { encoding: 'utf-16le' } });
  expect(guessSource('a.ndjson', '{"a":1}')).not.toHaveProperty('options');
  expect(guessSource('データ.csv', 'a,b')).toMatchObject({ name: 'my-source' });
});
