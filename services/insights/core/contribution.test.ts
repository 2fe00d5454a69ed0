import { decimalText } from '@pvt/kernel/decimal';
import { describe, expect, test } from 'vitest';
import { checkMetric, compileMetric } from './compiled-metric.ts';
import { contributionsOf, type MetricEvent } from './contribution.ts';
import { type MetricDefinition, sameFigures } from './definition.ts';

const booking = (data: unknown, time = '2016-07-01T10:00:00Z'): MetricEvent => ({
  id: 'b-1',
  source: 'test',
  type: 'booking.made',
  key: 'b-1',
  time,
  data,
});
const count: MetricDefinition = { event: 'booking.made', value: { kind: 'count' } };
const told = (definition: MetricDefinition, event: MetricEvent) =>
  contributionsOf(compileMetric(definition), event).map(({ moment, dimensions, counted }) => ({
    when:
      moment.kind === 'day'
        ? new Date(moment.day * 86_400_000).toISOString().slice(0, 10)
        : new Date(moment.epochMs).toISOString(),
    dimensions,
    ...(counted.kind === 'number' ? { number: decimalText(counted.number) } : {}),
  }));

describe('what an event adds to a metric', () => {
  test('counts at its own time when the definition names no other', () => {
    expect(told(count, booking({}))).toEqual([{ when: '2016-07-01T10:00:00.000Z', dimensions: '[]' }]);
  });

  test('a stay of three nights counts on three days', () => {
    const nights = { ...count, at: 'data.arrival', spread: { days: 'data.nights' } };
    expect(told(nights, booking({ arrival: '2016-02-28', nights: 3 })).map(({ when }) => when)).toEqual([
      '2016-02-28',
      '2016-02-29',
      '2016-03-01',
    ]);
    expect(told(nights, booking({ arrival: '2016-02-28', nights: 0 }))).toEqual([]);
  });

  test('days times dimensions are bounded, and so is what all expressions of one event take together', () => {
    const dimensions = { tag: 'data.tags' };
    const spread = { ...count, dimensions, spread: { days: '1000' } };
    const tags = (many: number) => booking({ tags: Array.from({ length: many }, (_, n) => n) });
    expect(contributionsOf(compileMetric(spread), tags(3))).toHaveLength(3000);
    expect(() => contributionsOf(compileMetric(spread), tags(4))).toThrow('more than 3660 figures');
    const costly = 'data.l.all(a, data.l.all(b, data.l.all(c, a + b + c >= 0.0))) ? 1 : 0';
    const l = Array.from({ length: 40 }, (_, n) => n);
    const names = Array.from({ length: 6 }, (_, n) => [`d${n}`, costly] as const);
    const one = { ...count, dimensions: Object.fromEntries(names.slice(0, 1)) };
    expect(told(one, booking({ l }))).toHaveLength(1);
    expect(() => told({ ...count, dimensions: Object.fromEntries(names) }, booking({ l }))).toThrow('5,000,000 steps');
  });

  test('an instant is spread from its local day on', () => {
    const nights = { ...count, spread: { days: '2' }, timeZone: 'Pacific/Auckland' };
    expect(told(nights, booking({})).map(({ when }) => when)).toEqual(['2016-07-01', '2016-07-02']);
    expect(told(nights, booking({}, '2016-07-01T13:00:00Z')).map(({ when }) => when)).toEqual([
      '2016-07-02',
      '2016-07-03',
    ]);
  });

  test('the filter leaves events out, and so does a value of null', () => {
    const rate: MetricDefinition = {
      event: 'booking.made',
      filter: 'data.rate != 0',
      value: { kind: 'sum', of: 'data.rate' },
    };
    expect(told(rate, booking({ rate: 0 }))).toEqual([]);
    expect(told(rate, booking({ rate: null }))).toEqual([]);
    expect(told(rate, booking({ rate: 87.3 }))).toMatchObject([{ number: '87.3' }]);
  });

  test('dimensions stand in the order of their names, whatever the order they were written in', () => {
    const dimensions = { hotel: 'data.hotel', canceled: 'data.canceled' };
    expect(told({ ...count, dimensions }, booking({ hotel: 'City', canceled: false }))).toMatchObject([
      { dimensions: '[false,"City"]' },
    ]);
  });

  test('a list counts once under each of its members', () => {
    const byReason = { ...count, dimensions: { reason: 'data.reasons', hotel: 'data.hotel' } };
    const event = booking({ hotel: 'City', reasons: ['no-guest', 'zero-nights', 'no-guest'] });
    expect(told(byReason, event).map(({ dimensions }) => dimensions)).toEqual([
      '["City","no-guest"]',
      '["City","zero-nights"]',
    ]);
    expect(told(byReason, booking({ hotel: 'City', reasons: [] }))).toEqual([]);
  });

  test.each([
    ['/filter', { ...count, filter: 'data.hotel' }, { hotel: 'City' }],
    ['/filter', { ...count, filter: 'data.absent > 1.0' }, {}],
    ['/value/of', { ...count, value: { kind: 'sum' as const, of: 'data.rate' } }, { rate: 'high' }],
    ['/at', { ...count, at: 'data.arrival' }, { arrival: '2015-02-30' }],
    ['/at', { ...count, at: 'data.arrival' }, { arrival: '+300000-01-01T00:00:00Z' }],
    ['/spread/days', { ...count, spread: { days: 'data.nights' } }, { nights: -1 }],
    ['/spread/days', { ...count, spread: { days: 'data.nights' } }, { nights: 1.5 }],
    ['/spread/days', { ...count, spread: { days: 'data.nights' } }, { nights: 1e9 }],
    ['/dimensions/hotel', { ...count, dimensions: { hotel: 'data.hotel' } }, { hotel: { name: 'City' } }],
    ['/dimensions/hotel', { ...count, dimensions: { hotel: 'data.hotel' } }, { hotel: 'x'.repeat(257) }],
  ])('what can not be counted is told with its place: %s of %j over %j', (pointer, definition, data) => {
    expect(() => told(definition, booking(data))).toThrow(
      expect.objectContaining({ code: 'METRIC_EVENT_INVALID', options: expect.objectContaining({ pointer }) }),
    );
  });
});

describe('a definition', () => {
  test('with several errors is refused with all of them', () => {
    const broken: MetricDefinition = {
      ...count,
      filter: 'data.a >',
      timeZone: 'Mars/Base',
      dimensions: { x: '(', function: 'data.b' },
    };
    expect(() => compileMetric(broken)).toThrow(
      expect.objectContaining({
        code: 'METRIC_INVALID',
        options: {
          errors: expect.arrayContaining([
            expect.objectContaining({ pointer: '/filter' }),
            expect.objectContaining({
              pointer: '/timeZone',
              detail: expect.stringContaining('"Mars/Base" is no time zone'),
            }),
            expect.objectContaining({ pointer: '/dimensions/x' }),
            expect.objectContaining({ pointer: '/dimensions/function' }),
          ]),
        },
      }),
    );
  });

  test.each<[Partial<MetricDefinition>, string, number]>([
    [{ value: { kind: 'sum', of: '"x"' } }, '/value/of', 1],
    [{ value: { kind: 'quantiles', of: 'event.key' } }, '/value/of', 1],
    [{ at: '5' }, '/at', 1],
    [{ filter: 'event.nope == 1' }, '/filter', 7],
    [{ dimensions: { x: 'event.time > 3' } }, '/dimensions/x', 1],
  ])('is refused where its types can not fit, and still compiles where it is known: %j', (more, pointer, column) => {
    const errors = [expect.objectContaining({ pointer, column })];
    expect(() => checkMetric({ ...count, ...more })).toThrow(
      expect.objectContaining({ code: 'METRIC_INVALID', options: { errors } }),
    );
    expect(compileMetric({ ...count, ...more }).definition).toMatchObject(more);
  });

  test.each<Partial<MetricDefinition>>([
    { value: { kind: 'sum', of: 'data.rate * 2' } },
    { value: { kind: 'avg', of: 'size(event.key)' } },
    { value: { kind: 'distinct', of: 'event.key' } },
    { at: 'event.time' },
    { at: 'date(2026, 1, 1)' },
    { at: 'data.arrival' },
    { filter: 'event.key + data.x == "kx"' },
  ])('is taken where they fit: %j', (more) => {
    expect(() => checkMetric({ ...count, ...more })).not.toThrow();
  });

  test('gives the same figures when only its description or the order of its members changes', () => {
    const ordered: MetricDefinition = { value: { kind: 'count' }, event: 'booking.made', description: 'Bookings made' };
    expect(sameFigures(count, ordered)).toBe(true);
    expect(sameFigures(count, { ...count, filter: 'true' })).toBe(false);
  });
});
