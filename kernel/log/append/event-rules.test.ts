import { expect, test } from 'vitest';
import { eventTypeFault, exactInstant, instantOf } from './event-rules.ts';

test.each(['a', 'order.placed', 'A:b/c-d_1', 'x'.repeat(200), 'pvtx.a'])('%s is a type', (type) => {
  expect(eventTypeFault(type)).toBeUndefined();
});

test.each(['', ' a', '.a', 'a b', 'ä', 'a\n', 'a\u0000', 'x'.repeat(201), 'pvt.event.refused'])(
  '%j is none',
  (type) => {
    expect(eventTypeFault(type)).toBeTypeOf('string');
  },
);

test.each([
  ['2026-03-05T10:00:00Z', Date.UTC(2026, 2, 5, 10)],
  ['2026-03-05t10:00:00.123456789z', Date.UTC(2026, 2, 5, 10, 0, 0, 123)],
  ['2026-03-05T10:00:00+02:00', Date.UTC(2026, 2, 5, 8)],
  ['2016-12-31T23:59:60Z', Date.UTC(2016, 11, 31, 23, 59, 59)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
])('%s is an instant', (text, at) => {
  expect(instantOf(text)).toBe(at);
});

test.each([
  '',
  '5',
  '2026-03-05',
  '2026-03-05 10:00',
  '2026-03-05T10:00:00',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-03-05T24:00:00Z',
  '2026-03-05T10:00:61Z',
  '0000-12-31T23:00:00Z',
  '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
  '+010000-01-01T00:00:00.000Z',
  '-000099-01-01T00:00:00.000Z',
])('%j is none', (text) => {
  expect(instantOf(text)).toBeUndefined();
});

test.each([
  ['2026-03-05T10:00:00Z', '2026-03-05T10:00:00.000Z'],
  ['2026-03-05T10:00:00.123456+02:00', '2026-03-05T08:00:00.123456Z'],
  ['2026-03-05t10:00:00.1234z', '2026-03-05T10:00:00.123400Z'],
  ['1969-12-31T23:59:59.999999999Z', '1969-12-31T23:59:59.999999Z'],
  ['2016-12-31T23:59:60.000001Z', '2016-12-31T23:59:59.000001Z'],
])('%s is kept as %s', (text, kept) => {
  expect(exactInstant(text)).toBe(kept);
});

test('what is no instant is kept as none', () => {
  expect(exactInstant('2026-02-30T00:00:00Z')).toBeUndefined();
});
