import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionFault } from './expression.ts';
import { parseTimestamp, Timestamp } from './timestamp.ts';

const VARIABLES = { data: 'dyn', at: 'timestamp' } as const;
const at = parseTimestamp('2026-03-01T10:00:00.123456789Z');
const run = (text: string, data: unknown = {}): unknown => compileExpression(text, VARIABLES).run({ data, at });

describe('a time', () => {
  test.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+0200',
    '2026-01-01T00:00:00.000',
    '2026-01-01 00:00:00.0000Z',
    'Sun Mar 01 2026 10:00:00',
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+010000-01-01T00:00:00Z',
    `2026-01-01T00:00:00.${'1'.repeat(100)}Z`,
  ])('is none, and not another one: %s', (text) => {
    expect(() => run('timestamp(data.t)', { t: text })).toThrow(ExpressionFault);
  });

  test.each([
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T23:59:59+02:00', '2000-02-29T21:59:59.000Z'],
    ['0001-01-01T00:00:00.1Z', '0001-01-01T00:00:00.100Z'],
    ['2026-03-01t10:00:00.123456z', '2026-03-01T10:00:00.123456Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999999999Z'],
    ['1969-12-31T23:59:59.0000019999Z', '1969-12-31T23:59:59.000001999Z'],
  ])('is read and written as it was given: %s', (text, wanted) => {
    expect(run('timestamp(data.t)', { t: text })).toBe(wanted);
    expect(run('string(timestamp(data.t))', { t: text })).toBe(wanted);
  });

  const moments = fc
    .tuple(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([seconds, nanos]) => new Timestamp(seconds, nanos));

  test('from text to a time and back loses nothing, and is the moment that others read', () => {
    const there = compileExpression('timestamp(data.t)', VARIABLES);
    fc.assert(
      fc.property(moments, (moment) => {
        const text = moment.toISOString();
        expect(there.run({ data: { t: text }, at })).toBe(text);
        expect(Temporal.Instant.from(text).epochNanoseconds).toBe(
          BigInt(moment.seconds) * 1_000_000_000n + BigInt(moment.nanos),
        );
        expect(text.slice(0, 23)).toBe(new Date(moment.getTime()).toISOString().slice(0, 23));
      }),
    );
  });

  test('is as far from another one as it is later, and adding that leads there', () => {
    const near = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const some = fc
      .tuple(near, fc.integer({ min: 0, max: 999_999_999 }))
      .map(([s, n]) => new Timestamp(s, n).toISOString());
    fc.assert(
      fc.property(some, some, (a, b) => {
        const data = { a, b };
        expect(run('timestamp(data.b) + (timestamp(data.a) - timestamp(data.b))', data)).toBe(a);
        expect(run('timestamp(data.a) - (timestamp(data.a) - timestamp(data.b))', data)).toBe(b);
        expect(run('timestamp(data.a) < timestamp(data.b)', data)).toBe(a < b || (a[0] === '-' && a > b));
        expect(run('timestamp(data.a) == timestamp(data.b)', data)).toBe(a === b);
      }),
    );
  });

  test.each([
    ['at', '2026-03-01T10:00:00.123456789Z'],
    ['at + duration("1ns")', '2026-03-01T10:00:00.123456790Z'],
    ['duration("1us") + at', '2026-03-01T10:00:00.123457789Z'],
    ['at - duration("1s")', '2026-03-01T09:59:59.123456789Z'],
    ['at > timestamp("2026-03-01T10:00:00.123456Z")', true],
    ['at == timestamp("2026-03-01T11:00:00.123456789+01:00")', true],
    ['at in [timestamp("2026-03-01T10:00:00.123456Z")]', false],
    ['[at] == [timestamp("2026-03-01T10:00:00.123456789Z")]', true],
    ['at - timestamp("2026-03-01T10:00:00Z")', '0.123456789s'],
    ['at.getMilliseconds()', 123],
    ['timestamp(at) == at', true],
    ['type(at) == type(timestamp(0))', true],
  ])('keeps its nanoseconds: %s', (text, wanted) => {
    expect(run(text)).toBe(wanted);
  });

  test('and a duration give a time, in either order, and the check knows it', () => {
    expect(compileExpression('duration("1h") + at', VARIABLES, 'time').type).toBe('google.protobuf.Timestamp');
    expect(
      compileExpression('duration("1h") + event.at', { event: { members: { at: 'timestamp' } } }, 'time').type,
    ).toBe('google.protobuf.Timestamp');
    expect(run('duration("2m") + timestamp("2026-03-01T10:00:00Z") == timestamp("2026-03-01T10:02:00Z")')).toBe(true);
  });

  test.each([
    ['at.getHours("Europe/Berlin")', 11],
    ['at.getHours("-02:30")', 7],
    ['at.getMinutes("02:30")', 30],
    ['at.getMilliseconds("Asia/Tokyo")', 123],
    ['at.getDayOfYear()', 59],
    ['timestamp("2026-12-31T23:00:00Z").getFullYear("Europe/Berlin")', 2027],
    ['timestamp("2026-12-31T23:00:00Z").getDayOfYear("Europe/Berlin")', 0],
    ['timestamp("0050-01-01T00:00:00Z").getFullYear()', 50],
    ['at.getDayOfWeek()', 0],
    ['at.getDate() + at.getDayOfMonth()', 1],
  ])('tells its parts: %s', (text, wanted) => {
    expect(run(text)).toBe(wanted);
  });

  test.each([
    'at.getHours("Mars/Olympus")',
    'timestamp("9999-12-31T23:59:59Z") + duration("1s")',
    'timestamp("0001-01-01T00:00:00Z") - duration("1ns")',
    'timestamp("9999-12-31T23:59:59Z") - timestamp("0001-01-01T00:00:00Z")',
    'timestamp(253402300800)',
    'dyn(at).seconds',
  ])('fails rather than being wrong: %s', (text) => {
    expect(() => run(text)).toThrow(ExpressionFault);
  });

  test('a Date among the variables is one too', () => {
    const later = compileExpression('at + duration("1ns") > at', { at: 'timestamp' });
    expect(later.run({ at: new Date('2026-03-01T10:00:00.5Z') })).toBe(true);
  });
});

describe('a duration', () => {
  test.each([
    ['1.8s', '1.8s'],
    ['750ms', '0.75s'],
    ['-750ms', '-0.75s'],
    ['1ns', '0.000000001s'],
    ['1h1m1.5s', '3661.5s'],
    ['.5m', '30s'],
    ['1.m', '60s'],
    ['+1us2µs3μs', '0.000006s'],
    ['0', '0s'],
    ['-0s', '0s'],
  ])('%s keeps its fraction', (text, wanted) => {
    expect(run('duration(data.t)', { t: text })).toBe(wanted);
    expect(run('string(duration(data.t))', { t: text })).toBe(wanted);
    expect(run('[duration(data.t)]', { t: text })).toEqual([wanted]);
  });

  test.each(['', '1', 's', '.s', '1d', '1s ', '1.2.3s', '--1s', '1s-1s', '320000000000s', '-320000000000s'])(
    'is none: %j',
    (text) => {
      expect(() => run('duration(data.t)', { t: text })).toThrow(ExpressionFault);
    },
  );

  test('is the sum of what is added, to the nanosecond', () => {
    const nanos = fc.integer({ min: -4_000_000_000_000_000, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(nanos, nanos, (a, b) => {
        const data = { a: `${a}ns`, b: `${b}ns`, sum: `${a + b}ns`, less: `${a - b}ns` };
        expect(run('duration(data.a) + duration(data.b) == duration(data.sum)', data)).toBe(true);
        expect(run('duration(data.a) - duration(data.b) == duration(data.less)', data)).toBe(true);
        expect(run('duration(data.a) < duration(data.b)', data)).toBe(a < b);
        expect(run('duration(string(duration(data.a))) == duration(data.a)', data)).toBe(true);
      }),
    );
  });

  test.each([
    ['duration("1h30m").getMinutes()', 90],
    ['duration("-90m").getHours()', -1],
    ['duration("123.321456789s").getMilliseconds()', 321],
    ['duration("123.9s").getSeconds()', 123],
    ['duration(duration("1s")) == duration("1000ms")', true],
  ])('%s', (text, wanted) => {
    expect(run(text)).toBe(wanted);
  });
});

test.each([
  ['2026-02-30T00:00:00Z', 'no such day'],
  ['2023-02-29T00:00:00Z', 'no such day'],
  ['2026-04-31T10:00:00+01:00', 'no such day'],
  ['2026-03-01T24:00:00Z', '23:59:59'],
  ['2026-03-01T23:59:60Z', '23:59:59'],
  ['2026-03-01', 'write a date, a time and a zone'],
])('%s is told by what is wrong with it', (text, why) => {
  expect(() => parseTimestamp(text)).toThrow(why);
});
