import { expect, test } from 'vitest';
import { bookingMeanings } from './booking-search.ts';

test('a code is found however it is typed', () => {
  expect(bookingMeanings('bcd 1234').code).toBe('BCD-1234');
  expect(bookingMeanings(' BCD-1234 ').code).toBe('BCD-1234');
  expect(bookingMeanings('Ana Reis').code).toBeNull();
});

test('a day is found as Europe writes it, and a day that there is not is none', () => {
  expect(bookingMeanings('2027-06-01').day).toBe('2027-06-01');
  expect(bookingMeanings('1.6.2027').day).toBe('2027-06-01');
  expect(bookingMeanings('30/02/2027').day).toBeNull();
  expect(bookingMeanings('912345678').day).toBeNull();
});

test('the name of a channel is found with and without the word', () => {
  expect(bookingMeanings('Beds24').sources).toEqual(['beds24', 'channel:beds24']);
});
