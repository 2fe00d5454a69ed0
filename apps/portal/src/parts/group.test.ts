import { expect, test } from 'vitest';
import { addressOfGroup, shortGroup } from './group.ts';

const group = 'metric:hotel.room-nights:v2@01a1fb8b-acf4-7d2b-a9c2-731c9f93f9b6';

test('a group is named without its tenant', () => {
  expect(shortGroup(group)).toBe('metric:hotel.room-nights:v2');
  expect(shortGroup('mail@night')).toBe('mail@night');
});

test('a group leads to the flow or the metric it works for', () => {
  expect(addressOfGroup(group)).toBe('/insights/metrics/hotel.room-nights');
  expect(addressOfGroup('flow:hotel-bookings:v12')).toBe('/flows/hotel-bookings');
  expect(addressOfGroup('audit')).toBeUndefined();
});
