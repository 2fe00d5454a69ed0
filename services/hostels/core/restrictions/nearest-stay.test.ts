import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNights, countNights } from '../night.ts';
import { pricingOf, requestOf } from '../price/pricing-fixtures.ts';
import { compileRestrictions } from './compile-restrictions.ts';
import { mayStay } from './may-stay.ts';
import { answerStay, defaultDates } from './nearest-stay.ts';
import { offerStay } from './offer-stay.ts';
import type { Restriction } from './restriction.ts';

const NOW = Date.parse('2027-03-01T12:00:00Z');
const restrictionsOf = (restrictions: readonly Restriction[], sellGaps = false) =>
  compileRestrictions({ timeZone: 'Europe/Lisbon', sellGaps, restrictions });
const minimum = (nights: number): Restriction => ({ id: 'minimum', kind: 'min-stay', on: 'arrival', nights });
const instead = (restrictions: readonly Restriction[], arrival: string, departure: string) => {
  const answer = answerStay(restrictionsOf(restrictions), { arrival, departure }, NOW);
  return answer.kind === 'ok' ? 'ok' : answer.instead;
};

describe('case 65: what can not be bought has no price', () => {
  test('minimum 5, asked for 4: five nights from the same day, and what they cost', () => {
    const request = requestOf({ departure: '2027-03-07' });
    expect(offerStay(pricingOf(), restrictionsOf([minimum(5)]), request)).toEqual({
      kind: 'restricted',
      reasons: [{ code: 'MIN_STAY', rule: 'minimum', night: '2027-03-03', nights: 5 }],
      instead: { arrival: '2027-03-03', departure: '2027-03-08', nights: 5, total: 15_000 },
    });
  });

  test('asked for 5: its price', () => {
    const request = requestOf({ departure: '2027-03-08' });
    expect(offerStay(pricingOf(), restrictionsOf([minimum(5)]), request)).toMatchObject({
      kind: 'quote',
      total: 15_000,
    });
  });

  test('where nothing can be had, nothing is offered', () => {
    const closed: Restriction = { id: 'closed', kind: 'stop-sale' };
    const offer = offerStay(pricingOf(), restrictionsOf([closed]), requestOf());
    expect(offer).toEqual({
      kind: 'restricted',
      reasons: [{ code: 'STOP_SALE', rule: 'closed', night: '2027-03-03' }],
    });
  });

  test('dates to begin with obey the length of stay and the notice', () => {
    const restrictions = restrictionsOf([minimum(3), { id: 'notice', kind: 'advance', least: 5 }]);
    expect(defaultDates(restrictions, {}, NOW, 2)).toEqual({
      arrival: '2027-03-06',
      departure: '2027-03-09',
      nights: 3,
    });
    expect(defaultDates(restrictions, {}, NOW, 4, '2027-04-01')).toEqual({
      arrival: '2027-04-01',
      departure: '2027-04-05',
      nights: 4,
    });
  });
});

describe('what would do instead', () => {
  test.each<[string, Restriction[], [string, string], [string, string]]>([
    [
      'closed to departure: a night longer',
      [{ id: 'a', kind: 'closed-to-departure', weekdays: [5] }],
      ['2027-03-03', '2027-03-05'],
      ['2027-03-03', '2027-03-06'],
    ],
    [
      'too long: as long as can be',
      [{ id: 'a', kind: 'max-stay', on: 'arrival', nights: 3 }],
      ['2027-03-03', '2027-03-09'],
      ['2027-03-03', '2027-03-06'],
    ],
    [
      'closed to arrival: the next day',
      [{ id: 'a', kind: 'closed-to-arrival', weekdays: [3] }],
      ['2027-03-03', '2027-03-05'],
      ['2027-03-04', '2027-03-06'],
    ],
    [
      'a night that is not sold: before it',
      [{ id: 'a', kind: 'stop-sale', from: '2027-03-04', to: '2027-03-04' }],
      ['2027-03-03', '2027-03-05'],
      ['2027-03-03', '2027-03-04'],
    ],
    [
      'too late: the first arrival',
      [{ id: 'a', kind: 'advance', least: 10 }],
      ['2027-03-03', '2027-03-05'],
      ['2027-03-11', '2027-03-13'],
    ],
    [
      'after the cut-off: the next day',
      [{ id: 'a', kind: 'cut-off', days: 0, time: '10:00' }],
      ['2027-03-01', '2027-03-03'],
      ['2027-03-02', '2027-03-04'],
    ],
  ])('%s', (_, restrictions, [arrival, departure], [from, until]) => {
    expect(instead(restrictions, arrival, departure)).toMatchObject({ arrival: from, departure: until });
  });

  test('a closure for some lengths leaves others from the same arrival', () => {
    const weekly: Restriction = {
      id: 'a',
      kind: 'closed-to-arrival',
      length: { least: 1, most: 6, applies: 'within' },
    };
    expect(instead([weekly], '2027-03-03', '2027-03-05')).toMatchObject({ arrival: '2027-03-03', nights: 7 });
  });

  test('within a gap, the gap', () => {
    const gap = { arrival: '2027-03-03', departure: '2027-03-05' };
    const asked = { arrival: '2027-03-03', departure: '2027-03-04', gap };
    expect(answerStay(restrictionsOf([minimum(3)], true), asked, NOW)).toMatchObject({
      instead: { ...gap, nights: 2 },
    });
  });

  test('a stay without a night has no better one', () => {
    expect(answerStay(restrictionsOf([]), { arrival: '2027-03-03', departure: '2027-03-03' }, NOW)).toEqual({
      kind: 'restricted',
      reasons: [{ code: 'DATES_INVALID' }],
    });
  });

  test('at the end of the calendar nothing is offered', () => {
    const closed: Restriction = { id: 'a', kind: 'stop-sale', from: '9999-12-01' };
    expect(instead([closed], '9999-12-29', '9999-12-31')).toBeUndefined();
  });

  test('what is offered can be had, and there is nothing nearer from the same arrival', () => {
    const restriction: fc.Arbitrary<Restriction> = fc.oneof(
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom('min-stay' as const, 'max-stay' as const),
        on: fc.constantFrom('arrival' as const, 'through' as const),
        nights: fc.integer({ min: 1, max: 8 }),
        weekdays: fc.constantFrom<number[]>([1], [5, 6], [1, 2, 3, 4, 5, 6, 7]),
      }),
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom('stop-sale' as const, 'closed-to-arrival' as const, 'closed-to-departure' as const),
        weekdays: fc.constantFrom<number[]>([1], [5, 6], [7]),
        length: fc.record({
          least: fc.constantFrom(1, 3),
          most: fc.constantFrom(4, 366),
          applies: fc.constantFrom('within' as const, 'outside' as const),
        }),
      }),
    );
    fc.assert(
      fc.property(fc.array(restriction, { maxLength: 5 }), fc.integer({ min: 1, max: 10 }), (restrictions, nights) => {
        const compiled = restrictionsOf(restrictions);
        const asked = { arrival: '2027-03-03', departure: addNights('2027-03-03', nights) };
        const answer = answerStay(compiled, asked, NOW);
        expect(answer.kind === 'ok').toBe(mayStay(compiled, asked, NOW));
        if (answer.kind === 'ok') return;
        const found = answer.instead;
        const longer = Array.from({ length: 30 }, (_, i) => nights + i + 1).find((length) =>
          mayStay(compiled, { ...asked, departure: addNights(asked.arrival, length) }, NOW),
        );
        if (longer !== undefined) expect(found).toMatchObject({ arrival: asked.arrival, nights: longer });
        if (found === undefined) return;
        expect(mayStay(compiled, found, NOW)).toBe(true);
        expect(countNights(found)).toBe(found.nights);
      }),
    );
  });
});
