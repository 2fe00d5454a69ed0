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
  expect(guessSource('a.json', '{"rows": [\n1]}')).toMatchObject({ format: 'json' });
  expect(guessSource('データ.csv', 'a,b')).toMatchObject({ name: 'my-source' });
});

test('a first line that looks as the others names no columns', () => {
  const header = (text: string) => guessSource('a.csv', text).options?.header;
  expect(header('12,2026-11-20,clean\n13,2026-11-21,dirty\n')).toBe(false);
  expect(header('room,2015,2016\n12,40,50\n')).toBe(false);
  expect(header('room,day\n12,2026-11-21\n')).toBe(true);
  expect(header('room,state\nred,clean\n')).toBe(true);
});

test('words for no value are seen, and not where they may be something', () => {
  const words = (text: string) => guessSource('a.csv', text).options?.null;
  expect(words('agent,company\nNULL,9\n4,NULL\n')).toEqual(['NULL']);
  expect(words('n,country\n1,PT\nNA,DE\n')).toEqual(['NA']);
  expect(words('n,country\n1,NA\n2,DE\n')).toBeUndefined();
});
