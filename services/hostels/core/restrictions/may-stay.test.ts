import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNights } from '../night.ts';
import { compileRestrictions } from './compile-restrictions.ts';
import { type AskedStay, mayStay, type Reason, reasonsAgainst } from './may-stay.ts';
import type { Restriction } from './restriction.ts';

const NOW = Date.parse('2027-03-01T12:00:00Z');
/** Restrictions as written in the tests: each gets an id by its place. */
type Written = Restriction extends infer Each ? (Each extends Restriction ? Omit<Each, 'id'> : never) : never;
const all = (...written: Written[]) => ({
  setup: (more: { sellGaps?: boolean; timeZone?: string } = {}) =>
    compileRestrictions({
      timeZone: more.timeZone ?? 'Europe/Lisbon',
      sellGaps: more.sellGaps ?? false,
      restrictions: written.map((each, i) => ({ ...each, id: `r${i}` }) as Restriction),
    }),
});
const stay = (arrival: string, departure: string, more: Partial<AskedStay> = {}): AskedStay => ({
  arrival,
  departure,
  ...more,
});
const codes = (reasons: readonly Reason[]): string[] => reasons.map(({ code }) => code);
const may = (written: Written[], asked: AskedStay, now = NOW): boolean => mayStay(all(...written).setup(), asked, now);

test('case 22: a stay without a night is refused', () => {
  expect(codes(reasonsAgainst(all().setup(), stay('2027-03-10', '2027-03-10'), NOW))).toEqual(['DATES_INVALID']);
});

describe('case 6: closed to arrival on the 10th', () => {
  const closed: Written[] = [{ kind: 'closed-to-arrival', from: '2027-03-10', to: '2027-03-10' }];
  test('arrival on the 10th is refused', () => expect(may(closed, stay('2027-03-10', '2027-03-12'))).toBe(false));
  test('9 to 11 is allowed', () => expect(may(closed, stay('2027-03-09', '2027-03-11'))).toBe(true));
});

describe('case 59: a minimum of 3 on the 14th', () => {
  const on = { from: '2027-03-14', to: '2027-03-14', nights: 3, kind: 'min-stay' } as const;
  test.each([
    ['arrival', '2027-03-14', false],
    ['arrival', '2027-03-13', true],
    ['through', '2027-03-14', false],
    ['through', '2027-03-13', false],
    ['through', '2027-03-12', true],
  ] as const)('on %s, two nights from %s: %s', (by, arrival, ok) => {
    expect(may([{ ...on, on: by }], stay(arrival, addNights(arrival, 2)))).toBe(ok);
  });

  test('the reason says how many nights would do, and which night asks for them', () => {
    const reasons = reasonsAgainst(all({ ...on, on: 'through' }).setup(), stay('2027-03-13', '2027-03-15'), NOW);
    expect(reasons).toEqual([{ code: 'MIN_STAY', rule: 'r0', night: '2027-03-14', nights: 3 }]);
  });
});

describe('case 60: the day of the departure is no night of the stay', () => {
  const on = { from: '2027-03-12', to: '2027-03-12' };
  const ofStay = stay('2027-03-10', '2027-03-12');
  test.each<[string, Written, boolean]>([
    ['closed', { kind: 'stop-sale', ...on }, true],
    ['a minimum through', { kind: 'min-stay', on: 'through', nights: 9, ...on }, true],
    ['closed to arrival', { kind: 'closed-to-arrival', ...on }, true],
    ['closed to departure', { kind: 'closed-to-departure', ...on }, false],
  ])('%s on the 12th, 10 to 12: %s', (_, restriction, ok) => expect(may([restriction], ofStay)).toBe(ok));

  test('of its nights each counts, the first and the last', () => {
    for (const night of ['2027-03-10', '2027-03-11'])
      expect(may([{ kind: 'stop-sale', from: night, to: night }], ofStay)).toBe(false);
  });
});

describe('case 61', () => {
  test('an arrival on Sunday does not escape the minimum of Monday', () => {
    const monday: Written = { kind: 'min-stay', on: 'through', nights: 4, weekdays: [1] };
    expect(may([monday], stay('2027-03-07', '2027-03-09'))).toBe(false);
    expect(may([monday], stay('2027-03-07', '2027-03-11'))).toBe(true);
    expect(may([monday], stay('2027-03-09', '2027-03-11'))).toBe(true);
  });

  const usual: Written = { kind: 'min-stay', on: 'arrival', nights: 3 };
  const dated = (nights: number): Written => ({ ...usual, nights, from: '2027-03-10', to: '2027-03-20' });

  test.each([
    ['a lower one', 1],
    ['a higher one', 5],
  ])('a dated period replaces a minimum, also by %s, wherever it is in the list', (_, nights) => {
    for (const written of [
      [usual, dated(nights)],
      [dated(nights), usual],
    ]) {
      expect(may(written, stay('2027-03-10', addNights('2027-03-10', nights)))).toBe(true);
      expect(may(written, stay('2027-03-10', addNights('2027-03-10', nights - 1 || 0)))).toBe(false);
      expect(may(written, stay('2027-03-09', '2027-03-11'))).toBe(false);
    }
  });

  test('of two dated ones the later in the list counts', () => {
    expect(may([dated(5), dated(2)], stay('2027-03-10', '2027-03-12'))).toBe(true);
    expect(may([dated(2), dated(5)], stay('2027-03-10', '2027-03-12'))).toBe(false);
  });

  test('the minimum of a plan is not replaced by one of the house: both count', () => {
    const weekly: Written = { kind: 'min-stay', on: 'arrival', nights: 7, plans: ['weekly'] };
    expect(may([weekly, dated(2)], stay('2027-03-10', '2027-03-12', { plan: 'weekly' }))).toBe(false);
    expect(may([weekly, dated(2)], stay('2027-03-10', '2027-03-12', { plan: 'flexible' }))).toBe(true);
  });

  test('closures add up', () => {
    const closed: Written[] = [
      { kind: 'stop-sale', from: '2027-03-10', to: '2027-03-12' },
      { kind: 'stop-sale', from: '2027-03-12', to: '2027-03-14' },
      { kind: 'closed-to-arrival', weekdays: [2] },
    ];
    const reasons = reasonsAgainst(all(...closed).setup(), stay('2027-03-09', '2027-03-15'), NOW);
    expect(reasons).toEqual([
      { code: 'STOP_SALE', rule: 'r0', night: '2027-03-10' },
      { code: 'STOP_SALE', rule: 'r1', night: '2027-03-12' },
      { code: 'CLOSED_TO_ARRIVAL', rule: 'r2', night: '2027-03-09' },
    ]);
  });
});

describe('maximums', () => {
  const most = (on: 'arrival' | 'through'): Written => ({
    kind: 'max-stay',
    on,
    nights: 3,
    from: '2027-03-14',
    to: '2027-03-14',
  });
  test.each([
    ['arrival', '2027-03-14', '2027-03-17', true],
    ['arrival', '2027-03-14', '2027-03-18', false],
    ['arrival', '2027-03-13', '2027-03-18', true],
    ['through', '2027-03-13', '2027-03-18', false],
    ['through', '2027-03-10', '2027-03-14', true],
  ] as const)('on %s, %s to %s: %s', (on, arrival, departure, ok) => {
    expect(may([most(on)], stay(arrival, departure))).toBe(ok);
  });
});

describe('case 64: two free nights between stays, minimum 3', () => {
  const minimum: Written[] = [
    { kind: 'min-stay', on: 'arrival', nights: 3 },
    { kind: 'min-stay', on: 'through', nights: 3 },
  ];
  const gap = { arrival: '2027-03-10', departure: '2027-03-12' };
  const asks = (sellGaps: boolean, asked: AskedStay): string[] =>
    codes(reasonsAgainst(all(...minimum).setup({ sellGaps }), asked, NOW));

  test('with the rule, exactly those two nights are sold', () => {
    expect(asks(true, { ...gap, gap })).toEqual([]);
    expect(asks(true, { arrival: '2027-03-10', departure: '2027-03-11', gap })).toEqual(['MIN_STAY']);
    expect(asks(true, { arrival: '2027-03-11', departure: '2027-03-12', gap })).toEqual(['MIN_STAY']);
  });

  test('without the rule they are not', () => expect(asks(false, { ...gap, gap })).toEqual(['MIN_STAY']));
  test('nor where there is no gap', () => expect(asks(true, gap)).toEqual(['MIN_STAY']));

  test('what is closed stays closed', () => {
    const closed = all(...minimum, { kind: 'closed-to-arrival' }).setup({ sellGaps: true });
    expect(codes(reasonsAgainst(closed, { ...gap, gap }, NOW))).toEqual(['CLOSED_TO_ARRIVAL']);
  });
});

describe('case 32: seven days’ notice, over the end of summer time in New York', () => {
  const notice = all({ kind: 'advance', least: 7 }).setup({ timeZone: 'America/New_York' });
  const now = Date.parse('2023-10-29T10:00:00-04:00');

  test('the first arrival is 5 November', () => {
    expect(mayStay(notice, stay('2023-11-05', '2023-11-06'), now)).toBe(true);
    expect(reasonsAgainst(notice, stay('2023-11-04', '2023-11-06'), now)).toEqual([
      { code: 'TOO_LATE', rule: 'r0', arrival: '2023-11-05' },
    ]);
  });

  test('all through that day there', () => {
    expect(mayStay(notice, stay('2023-11-05', '2023-11-06'), Date.parse('2023-10-30T03:59:59Z'))).toBe(true);
    expect(mayStay(notice, stay('2023-11-05', '2023-11-06'), Date.parse('2023-10-30T04:00:00Z'))).toBe(false);
  });

  test('not more than so many days before', () => {
    const year = all({ kind: 'advance', most: 365 }).setup();
    expect(reasonsAgainst(year, stay('2028-03-01', '2028-03-02'), NOW)).toEqual([
      { code: 'TOO_EARLY', rule: 'r0', arrival: '2028-02-29' },
    ]);
    expect(mayStay(year, stay('2028-02-29', '2028-03-02'), NOW)).toBe(true);
  });
});

describe('a cut-off hour is of the property’s clock', () => {
  const cutOff = (timeZone: string, days = 0) => all({ kind: 'cut-off', days, time: '18:00' }).setup({ timeZone });
  test.each([
    ['Europe/Lisbon', '2027-03-10T18:00:00Z', true],
    ['Europe/Lisbon', '2027-03-10T18:00:01Z', false],
    ['America/New_York', '2027-03-10T23:00:00Z', true],
    ['Pacific/Kiritimati', '2027-03-10T04:00:01Z', false],
  ])('%s at %s: %s', (timeZone, now, ok) => {
    expect(mayStay(cutOff(timeZone), stay('2027-03-10', '2027-03-11'), Date.parse(now))).toBe(ok);
  });

  test('also on the day when the clocks change', () => {
    const lisbon = cutOff('Europe/Lisbon');
    const until = Date.parse('2027-03-28T17:00:00Z');
    expect(mayStay(lisbon, stay('2027-03-28', '2027-03-29'), until)).toBe(true);
    expect(reasonsAgainst(lisbon, stay('2027-03-28', '2027-03-29'), until + 1)).toEqual([
      { code: 'CUT_OFF', rule: 'r0', until },
    ]);
  });

  test('days before the arrival', () => {
    expect(mayStay(cutOff('UTC', 1), stay('2027-03-10', '2027-03-11'), Date.parse('2027-03-09T18:00:01Z'))).toBe(false);
  });
});

describe('whose a restriction is', () => {
  const closed: Written[] = [{ kind: 'stop-sale', types: ['dorm'], plans: ['flexible'] }];
  test.each([
    [{ type: 'dorm', plan: 'flexible' }, false],
    [{ type: 'double', plan: 'flexible' }, true],
    [{ type: 'dorm', plan: 'members' }, true],
    [{ type: 'dorm' }, true],
    [{}, true],
  ])('%j: %s', (scope, ok) => expect(may(closed, stay('2027-03-10', '2027-03-11', scope))).toBe(ok));
});

test('all that is in the way is reported at once', () => {
  const restrictions = all(
    { kind: 'min-stay', on: 'arrival', nights: 5 },
    { kind: 'closed-to-departure', weekdays: [5] },
    { kind: 'advance', least: 30 },
  ).setup();
  expect(codes(reasonsAgainst(restrictions, stay('2027-03-10', '2027-03-12'), NOW))).toEqual([
    'MIN_STAY',
    'CLOSED_TO_DEPARTURE',
    'TOO_LATE',
  ]);
});

describe('restrictions that can not be applied are reported, each with its place', () => {
  test.each<[string, Written, string]>([
    ['a period that ends before it begins', { kind: 'stop-sale', from: '2027-03-02', to: '2027-03-01' }, ''],
    ['30 February', { kind: 'stop-sale', from: '2027-02-30' }, ''],
    ['a length out of order', { kind: 'stop-sale', length: { least: 3, most: 2, applies: 'within' } }, '/length'],
    ['an advance that leaves no day', { kind: 'advance', least: 7, most: 6 }, '/most'],
  ])('%s', (_, written, pointer) => {
    expect(() => all(written).setup()).toThrow(
      expect.objectContaining({
        code: 'RESTRICTIONS_INVALID',
        options: { errors: [expect.objectContaining({ pointer: `/restrictions/0${pointer}` })] },
      }),
    );
  });

  test('an id that is there twice, a zone that there is not', () => {
    const closed: Restriction = { id: 'a', kind: 'stop-sale' };
    const compile = () =>
      compileRestrictions({ timeZone: 'Atlantis', sellGaps: false, restrictions: [closed, closed] });
    expect(compile).toThrow('/timeZone');
    expect(compile).toThrow('/restrictions/1/id: "a" is there twice');
  });
});

test.each([
  ['30 February', '2027-02-28', '2027-02-30'],
  ['more than a year', '2027-03-01', '2028-03-02'],
])('%s is no stay', (_, arrival, departure) => {
  expect(codes(reasonsAgainst(all().setup(), stay(arrival, departure), NOW))).toEqual(['DATES_INVALID']);
});

test('case 5: the zone changes no answer about nights, on any date', () => {
  const written: Written[] = [
    { kind: 'min-stay', on: 'through', nights: 3, weekdays: [5, 6] },
    { kind: 'closed-to-arrival', weekdays: [7] },
    { kind: 'closed-to-departure', from: '2027-03-28', to: '2027-03-28' },
  ];
  const [lisbon, apia] = [all(...written).setup(), all(...written).setup({ timeZone: 'Pacific/Apia' })];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 9 }), (from, nights) => {
      const arrival = addNights('2026-12-01', from);
      const asked = stay(arrival, addNights(arrival, nights));
      expect(reasonsAgainst(lisbon, asked, NOW)).toEqual(reasonsAgainst(apia, asked, NOW));
    }),
  );
});
