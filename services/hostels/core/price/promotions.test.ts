import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pricingOf, quoteOf } from './pricing-fixtures.ts';
import type { Quote, StayRequest } from './quote.ts';
import type { Offer } from './step.ts';

type Stacking = 'exclusive' | 'stack' | 'best';
const percent = (value: number) => ({ kind: 'percent' as const, percent: value });
const TEN: Offer = { id: 'ten', change: percent(-10) };
const TWENTY: Offer = { id: 'twenty', change: percent(-20) };
const CODE: Offer = { id: 'friends', code: 'Friends', change: percent(-30) };
const quote = (stacking: Stacking, offers: Offer[], request: Partial<StayRequest> = {}): Quote =>
  quoteOf(pricingOf({ steps: [{ kind: 'promotions', id: 'promotions', stacking, offers }] }), request);
const taken = ({ lines }: Quote): string[] => lines.flatMap(({ kind, rule }) => (kind === 'promotion' ? rule : []));

describe('how promotions go together is declared', () => {
  test('exclusive: the first that applies, alone', () => {
    expect(taken(quote('exclusive', [CODE, TEN, TWENTY]))).toEqual(['ten']);
    expect(quote('exclusive', [CODE, TEN, TWENTY]).total).toBe(5400);
  });

  test('stack: each on what those before left', () => {
    expect(quote('stack', [TEN, TWENTY]).total).toBe(4320);
    expect(taken(quote('stack', [TEN, CODE, TWENTY], { code: 'FRIENDS' }))).toEqual(['ten', 'friends', 'twenty']);
  });

  test('best: the one with the lowest price', () => {
    expect(taken(quote('best', [TEN, TWENTY]))).toEqual(['twenty']);
  });

  test('best takes an amount before a percentage where it is more', () => {
    const off: Offer = { id: 'off', change: { kind: 'amount', amount: -1300, per: 'stay' } };
    expect(taken(quote('best', [TWENTY, off]))).toEqual(['off']);
    expect(taken(quote('best', [TWENTY, off], { departure: '2027-03-10' }))).toEqual(['twenty']);
  });

  test('best does not depend on the order of the list, also of equally good ones', () => {
    const offers = [TEN, TWENTY, { ...TWENTY, id: 'also-twenty' }, { ...CODE, code: 'x' }];
    fc.assert(
      fc.property(fc.shuffledSubarray(offers, { minLength: 4 }), (shuffled) => {
        expect(quote('best', shuffled)).toEqual(quote('best', offers));
      }),
    );
  });

  test('two groups go by their own rules', () => {
    const group = (id: string, offers: Offer[]) => ({
      kind: 'promotions' as const,
      id,
      stacking: 'best' as const,
      offers,
    });
    const steps = [group('a', [TEN]), group('b', [TWENTY])];
    expect(quoteOf(pricingOf({ steps })).total).toBe(4320);
  });
});

describe('codes', () => {
  test.each(['friends', ' FRIENDS ', 'Friends'])('%j is the code', (code) => {
    const { total, warnings } = quote('best', [CODE], { code });
    expect([total, warnings]).toEqual([4200, []]);
  });

  test.each<[string, Offer[], Partial<StayRequest>, string]>([
    ['that there is not', [CODE], { code: 'freinds' }, 'unknown'],
    ['whose conditions do not hold', [{ ...CODE, when: 'nights > 5' }], { code: 'friends' }, 'conditions'],
    [
      'whose conditions do not hold, with another offer',
      [{ ...CODE, when: 'nights > 5' }, TEN],
      { code: 'friends' },
      'conditions',
    ],
    ['that is less than another offer', [{ ...CODE, change: percent(-5) }, TEN], { code: 'friends' }, 'another'],
  ])('the guest is told of a code %s', (_, offers, request, why) => {
    expect(quote('best', offers, request).warnings).toEqual([
      { code: 'CODE_NOT_APPLIED', why, promotionCode: request.code },
    ]);
  });

  test('without the code its offer does not apply', () => expect(quote('best', [CODE]).total).toBe(6000));
});

describe('when an offer is there', () => {
  const offer: Offer = { ...TEN, bookedFrom: '2027-03-01T00:00:00Z', bookedUntil: '2027-03-02T00:00:00Z' };
  test.each([
    ['2027-02-28T23:59:59Z', 6000],
    ['2027-03-01T00:00:00Z', 5400],
    ['2027-03-01T23:59:59Z', 5400],
    ['2027-03-02T00:00:00Z', 6000],
  ])('booked at %s', (at, total) => {
    expect(quote('stack', [offer], { bookedAt: Date.parse(at) }).total).toBe(total);
  });

  test('it covers its nights only, of those of its group', () => {
    const thursdays: Offer = { ...TEN, nights: [{ weekdays: [4] }] };
    expect(quote('stack', [thursdays]).total).toBe(5700);
    const steps = [
      {
        kind: 'promotions' as const,
        id: 'p',
        stacking: 'stack' as const,
        nights: [{ weekdays: [3] }],
        offers: [thursdays],
      },
    ];
    expect(quoteOf(pricingOf({ steps })).total).toBe(6000);
  });
});
