import { describe, expect, test } from 'vitest';
import { priceStay } from './price-stay.ts';
import { adults, FLEXIBLE, pricingOf, quoteOf, requestOf, setupOf } from './pricing-fixtures.ts';
import type { Line, Quote, StayRequest } from './quote.ts';
import type { PricingSetup } from './setup.ts';

const amounts = ({ lines }: Quote): [string, string, number][] =>
  lines.map(({ kind, rule, amount }) => [kind, rule, amount]);
const lineOf = ({ lines }: Quote, rule: string): Line | undefined => lines.find((line) => line.rule === rule);
const total = (setup: Partial<PricingSetup>, request: Partial<StayRequest> = {}): number =>
  quoteOf(pricingOf(setup), request).total;
const percent = (value: number) => ({ kind: 'percent' as const, percent: value });
const amount = (value: number, per: 'stay' | 'night' | 'guest-night') => ({
  kind: 'amount' as const,
  amount: value,
  per,
});

describe('rates', () => {
  test('a dorm costs by bed, a room by unit', () => {
    expect(total({}, { guests: adults(3) })).toBe(3 * 2 * 3000);
    expect(total({}, { type: 'double', guests: adults(2) })).toBe(2 * 9000);
  });

  test('a dated rate takes the place of the base rate, the last one in the list counts, a single night before all', () => {
    const quote = quoteOf(
      pricingOf({
        datedRates: [
          { id: 'spring', type: 'dorm', nights: [{ from: '2027-03-01', to: '2027-03-31' }], amount: 4000 },
          { id: 'weekend', type: 'dorm', nights: [{ weekdays: [5, 6] }], amount: 5000 },
        ],
        nightRates: [{ id: 'demand', type: 'dorm', night: '2027-03-06', amount: 6100 }],
      }),
      { arrival: '2027-03-03', departure: '2027-03-08' },
    );
    expect(quote.lines.map(({ rule, nights, amount: of }) => [rule, nights, of])).toEqual([
      ['spring', ['2027-03-03', '2027-03-04', '2027-03-07'], 12_000],
      ['weekend', ['2027-03-05'], 5000],
      ['demand', ['2027-03-06'], 6100],
    ]);
  });

  test('a period has its last night, and nothing after it', () => {
    const datedRates = [{ id: 'fair', type: 'dorm', nights: [{ from: '2027-03-04', to: '2027-03-04' }], amount: 9900 }];
    expect(total({ datedRates }, { departure: '2027-03-06' })).toBe(3000 + 9900 + 3000);
  });

  test('a night without a rate has no price', () => {
    const types = [{ id: 'dorm', sold: 'bed' as const, mostGuests: 8 }];
    const datedRates = [{ id: 'march', type: 'dorm', nights: [{ to: '2027-03-31' }], amount: 2000 }];
    const request = requestOf({ arrival: '2027-03-31', departure: '2027-04-02' });
    expect(priceStay(pricingOf({ types, datedRates }), request)).toMatchObject({
      code: 'NO_RATE',
      detail: expect.stringContaining('2027-04-01'),
    });
  });
});

describe('rate plans', () => {
  const plan = (id: string, more: object) => ({
    id,
    deposit: { kind: 'none' as const },
    cancellation: FLEXIBLE,
    ...more,
  });
  const plans = [
    plan('flexible', {}),
    plan('members', { parent: 'flexible', change: percent(-10) }),
    plan('members-weekly', { parent: 'members', change: amount(-200, 'night'), types: ['dorm'] }),
  ];

  test('each is a change of its parent', () => {
    const quote = quoteOf(pricingOf({ plans }), { plan: 'members-weekly' });
    expect(amounts(quote)).toEqual([
      ['base', 'dorm', 6000],
      ['plan', 'members', -600],
      ['plan', 'members-weekly', -400],
    ]);
    expect(quote.total).toBe(5000);
  });

  test('one that is not for the type is refused', () => {
    expect(priceStay(pricingOf({ plans }), requestOf({ plan: 'members-weekly', type: 'double' }))).toMatchObject({
      code: 'PLAN_NOT_FOR_TYPE',
      pointer: '/plan',
    });
  });

  test('what a quote was made with stays in it', () => {
    const { terms } = quoteOf(pricingOf());
    expect(terms).toEqual({
      place: { timeZone: 'Europe/Lisbon', checkIn: '14:00' },
      cancellation: FLEXIBLE,
      deposit: { kind: 'none' },
    });
  });
});

describe('steps apply in their declared order, each to what those before left', () => {
  const summer = { kind: 'season' as const, id: 'late-week', nights: [{ weekdays: [4, 5, 6] }], change: percent(20) };
  const off = { kind: 'rule' as const, id: 'off', change: amount(-1000, 'stay') };

  test('a percentage before an amount is another price than after it', () => {
    expect(total({ steps: [summer, off] })).toBe(3000 + 3600 - 1000);
    expect(total({ steps: [off, summer] })).toBe(2500 + 3000);
  });

  test('a season changes its nights only, and says which', () => {
    const quote = quoteOf(pricingOf({ steps: [summer] }));
    expect(lineOf(quote, 'late-week')).toEqual({
      kind: 'season',
      rule: 'late-week',
      text: { key: 'price.season.percent', values: { percent: 20 } },
      nights: ['2027-03-04'],
      amount: 600,
      parts: [{ night: '2027-03-04', guest: 0, amount: 600 }],
    });
  });

  test('a rule that changes nothing has no line', () => {
    expect(quoteOf(pricingOf({ steps: [{ ...off, change: percent(0) }] })).lines).toHaveLength(1);
  });

  test('amounts are for the stay, each night, or each guest and night', () => {
    const of = (per: 'stay' | 'night' | 'guest-night') =>
      total({ steps: [{ ...off, change: amount(-100, per) }] }, { guests: adults(3) });
    expect([of('stay'), of('night'), of('guest-night')]).toEqual([17_900, 17_800, 17_400]);
  });

  test('nothing is taken off below zero, of the stay or of a night', () => {
    expect(total({ steps: [{ ...off, change: amount(-99_999, 'stay') }] })).toBe(0);
    const nightRates = [{ id: 'promo', type: 'dorm', night: '2027-03-04', amount: 500 }];
    expect(total({ nightRates, steps: [{ ...off, change: amount(-1000, 'night') }] })).toBe(2000);
  });

  test('what is free can be charged for again: then each night pays alike', () => {
    const steps = [
      { ...off, change: percent(-100) },
      { kind: 'rule' as const, id: 'fee', change: amount(700, 'stay') },
    ];
    const quote = quoteOf(pricingOf({ steps }), { type: 'double', guests: adults(2) });
    expect(quote.total).toBe(700);
    expect(lineOf(quote, 'fee')?.parts).toEqual([
      { night: '2027-03-03', guest: null, amount: 350 },
      { night: '2027-03-04', guest: null, amount: 350 },
    ]);
  });

  test('rules are limited to types and plans', () => {
    expect(total({ steps: [{ ...off, types: ['double'] }] })).toBe(6000);
    expect(total({ steps: [{ ...off, plans: ['flexible'] }] })).toBe(5000);
  });

  test('a condition decides about the stay', () => {
    const steps = [{ ...off, when: 'nights >= 3 && guests == 2 && weekday == 3 && roomType == "dorm"' }];
    expect(total({ steps }, { guests: adults(2) })).toBe(12_000);
    expect(total({ steps }, { guests: adults(2), departure: '2027-03-06' })).toBe(17_000);
  });

  test('where a condition can not be decided there is no price, and the rule is named', () => {
    const steps = [{ ...off, when: '10 / children > 1' }];
    expect(priceStay(pricingOf({ steps }), requestOf())).toMatchObject({
      code: 'RULE_FAILED',
      detail: expect.stringContaining('"off"'),
    });
  });

  test('the lead is counted in days of the property, not of UTC', () => {
    const steps = [{ kind: 'lead' as const, id: 'early', least: 3, change: percent(-10) }];
    const kiritimati = { ...setupOf({ steps }), timeZone: 'Pacific/Kiritimati' };
    const bookedAt = Date.parse('2027-02-28T09:00:00Z');
    expect(quoteOf(pricingOf(kiritimati), { bookedAt }).total).toBe(5400);
    expect(quoteOf(pricingOf(kiritimati), { bookedAt: bookedAt + 3_600_000 }).total).toBe(6000);
  });

  test('last minute is up to so many days before', () => {
    const steps = [{ kind: 'lead' as const, id: 'late', most: 2, change: percent(-10) }];
    expect(total({ steps })).toBe(5400);
    expect(total({ steps }, { bookedAt: Date.parse('2027-02-28T12:00:00Z') })).toBe(6000);
  });
});

describe('case 76: length of stay', () => {
  const types = [{ id: 'dorm', sold: 'bed' as const, base: 15_000, mostGuests: 8 }];
  const steps = [
    {
      kind: 'length' as const,
      id: 'long',
      tiers: [
        { nights: 30, change: percent(-30) },
        { nights: 7, change: percent(-15) },
      ],
    },
  ];
  const ofNights = (departure: string) => quoteOf(pricingOf({ types, steps }), { arrival: '2027-03-01', departure });

  test('150 × 7 − 15 % are 892.50, 150 × 30 − 30 % are 3,150.00', () => {
    expect(ofNights('2027-03-08').total).toBe(89_250);
    expect(ofNights('2027-03-31').total).toBe(315_000);
  });

  test('six nights cost 900.00, and the guest is shown that seven cost less', () => {
    const quote = ofNights('2027-03-07');
    expect(quote.total).toBe(90_000);
    expect(quote.warnings).toEqual([{ code: 'LONGER_IS_CHEAPER', nights: 7, total: 89_250 }]);
  });

  test('where a longer stay costs more, nothing is shown', () => {
    expect(ofNights('2027-03-06').warnings).toEqual([]);
    expect(ofNights('2027-03-08').warnings).toEqual([]);
  });

  test('nor where the further nights are dear', () => {
    const datedRates = [{ id: 'fair', type: 'dorm', nights: [{ from: '2027-03-07' }], amount: 30_000 }];
    const quote = quoteOf(pricingOf({ types, steps, datedRates }), { arrival: '2027-03-01', departure: '2027-03-07' });
    expect(quote.warnings).toEqual([]);
  });
});

describe('case 72: a discount is on the total', () => {
  test('ten nights of 23.90 − 25 % are 179.25', () => {
    const types = [{ id: 'dorm', sold: 'bed' as const, base: 2390, mostGuests: 8 }];
    const steps = [{ kind: 'rule' as const, id: 'quarter', change: percent(-25) }];
    const quote = quoteOf(pricingOf({ types, steps }), { departure: '2027-03-13' });
    expect(quote.total).toBe(17_925);
    expect(lineOf(quote, 'quarter')?.amount).toBe(-5975);
  });
});

describe('guests', () => {
  const children = [
    { id: 'child', below: 12, pays: 50 },
    { id: 'infant', below: 3, pays: 0 },
  ];
  const extraGuest = [{ kind: 'extra-guest' as const, id: 'third', from: 3, amount: 1500 }];

  test('a bed costs a child its share, an infant nothing', () => {
    const quote = quoteOf(pricingOf({ children }), { guests: [{}, { age: 5 }, { age: 2 }, { age: 12 }] });
    expect(amounts(quote)).toEqual([
      ['base', 'dorm', 24_000],
      ['child', 'child', -3000],
      ['child', 'infant', -6000],
    ]);
  });

  test('in a room a third guest pays more, a child its share of it, an infant nothing', () => {
    const ofGuests = (guests: StayRequest['guests']) =>
      total({ children, steps: extraGuest }, { type: 'double', guests });
    expect(ofGuests(adults(2))).toBe(18_000);
    expect(ofGuests(adults(3))).toBe(21_000);
    expect(ofGuests([{}, {}, { age: 5 }])).toBe(19_500);
    expect(ofGuests([{}, {}, { age: 1 }])).toBe(18_000);
  });

  test('the order of guests makes no price', () => {
    const ofGuests = (guests: StayRequest['guests']) =>
      total({ children, steps: extraGuest }, { type: 'double', guests });
    expect(ofGuests([{ age: 5 }, {}, {}])).toBe(ofGuests([{}, {}, { age: 5 }]));
  });

  test('occupancy steps count guests', () => {
    const steps = [{ kind: 'occupancy' as const, id: 'single', least: 1, most: 1, change: percent(-20) }];
    expect(total({ steps }, { type: 'double' })).toBe(14_400);
    expect(total({ steps }, { type: 'double', guests: adults(2) })).toBe(18_000);
  });
});

describe('what has no price', () => {
  test.each<[string, Partial<StayRequest>, string]>([
    ['arrival = departure (case 22)', { departure: '2027-03-03' }, 'DATES_INVALID'],
    ['a date that is in no calendar', { departure: '2027-02-30' }, 'DATES_INVALID'],
    ['no arrival', { arrival: '' }, 'DATES_INVALID'],
    ['more than a year', { departure: '2028-03-05' }, 'DATES_INVALID'],
    ['an unknown type', { type: 'castle' }, 'TYPE_UNKNOWN'],
    ['an unknown plan', { plan: 'secret' }, 'PLAN_UNKNOWN'],
    ['no guests', { guests: [] }, 'GUESTS_INVALID'],
    ['too many guests', { type: 'double', guests: adults(5) }, 'TOO_MANY_GUESTS'],
    ['half a year of age', { guests: [{ age: 0.5 }] }, 'GUESTS_INVALID'],
  ])('%s', (_, request, code) => {
    expect(priceStay(pricingOf(), requestOf(request))).toMatchObject({ kind: 'refused', code });
  });

  test('an amount that is not exact any more', () => {
    const steps = Array.from({ length: 12 }, (_, i) => ({
      kind: 'rule' as const,
      id: `up-${i}`,
      change: percent(1000),
    }));
    expect(priceStay(pricingOf({ steps }), requestOf())).toMatchObject({ code: 'TOO_LARGE' });
  });
});

test('amounts are in minor units of any currency', () => {
  const steps = [{ kind: 'rule' as const, id: 'tenth', change: percent(-10) }];
  const types = [{ id: 'dorm', sold: 'bed' as const, base: 333, mostGuests: 1 }];
  expect(quoteOf(pricingOf({ currency: 'JPY', types, steps }), { departure: '2027-03-04' })).toMatchObject({
    currency: 'JPY',
    total: 300,
  });
});
