import { describe, expect, test } from 'vitest';
import { cancel } from './cancel.ts';
import { depositsOf } from './fee.ts';
import type { CancellationPolicy, Fee } from './policy.ts';
import { adults, FLEXIBLE, NON_REFUNDABLE, pricingOf, quoteOf } from './pricing-fixtures.ts';
import { settle, shareRefund } from './settle.ts';
import type { PricingSetup } from './setup.ts';

const at = (text: string): number => Date.parse(text);
const EARLY = at('2027-01-01T00:00:00Z');
const LATE = at('2027-03-03T12:00:00Z');
const withPolicy = (
  cancellation: CancellationPolicy,
  some: Partial<PricingSetup> = {},
  deposit: Fee = { kind: 'none' },
) => pricingOf({ ...some, plans: [{ id: 'flexible', deposit, cancellation }] });
const after = (fee: Fee): CancellationPolicy => ({ ...FLEXIBLE, steps: [], after: fee });
const sums = ({ amount, penalty, refund }: ReturnType<typeof cancel>) => [amount, penalty, refund];

describe('case 10: free until 48 hours before 14:00 local time', () => {
  test.each([
    ['an ordinary day', '2027-03-10', '2027-03-08T14:00:00Z'],
    ['over the beginning of summer time', '2027-03-28', '2027-03-26T13:00:00Z'],
    ['over its end', '2027-10-31', '2027-10-29T14:00:00Z'],
  ])('%s', (_, arrival, deadline) => {
    const departure = Temporal.PlainDate.from(arrival).add({ days: 2 }).toString();
    const quote = quoteOf(pricingOf(), { arrival, departure });
    expect(sums(cancel(quote, 'cancelled', at(deadline)))).toEqual([6000, 0, 6000]);
    expect(sums(cancel(quote, 'cancelled', at(deadline) + 60_000))).toEqual([6000, 3000, 3000]);
  });
});

test('case 37: free until check-in is free until then, and says when in local time', () => {
  const policy = {
    ...after({ kind: 'percent', percent: 100 }),
    steps: [{ until: { hours: 0 }, fee: { kind: 'none' as const } }],
  };
  const quote = quoteOf(withPolicy(policy, { timeZone: 'Pacific/Auckland' }));
  const checkIn = at('2027-03-03T01:00:00Z');
  const free = cancel(quote, 'cancelled', checkIn);
  expect([free.penalty, free.until, free.untilText]).toEqual([
    0,
    checkIn,
    '2027-03-03T14:00:00+13:00[Pacific/Auckland]',
  ]);
  const late = cancel(quote, 'cancelled', checkIn + 1);
  expect([late.penalty, late.until]).toEqual([6000, undefined]);
});

test('steps of a policy count one after the other', () => {
  const policy: CancellationPolicy = {
    ...after({ kind: 'percent', percent: 100 }),
    steps: [
      { until: { days: 7, time: '18:00' }, fee: { kind: 'none' } },
      { until: { hours: 48 }, fee: { kind: 'percent', percent: 30 } },
    ],
  };
  const quote = quoteOf(withPolicy(policy));
  const penalties = ['2027-02-24T18:00:00Z', '2027-02-24T18:00:01Z', '2027-03-01T14:00:01Z'].map(
    (time) => cancel(quote, 'cancelled', at(time)).penalty,
  );
  expect(penalties).toEqual([0, 1800, 6000]);
});

describe('what a fee is', () => {
  test.each<[string, Fee, number]>([
    ['nothing', { kind: 'none' }, 0],
    ['a percentage, rounded half up', { kind: 'percent', percent: 33.3333 }, 2000],
    ['the first night', { kind: 'nights', nights: 1 }, 3000],
    ['more nights than there are', { kind: 'nights', nights: 9 }, 6000],
    ['an amount', { kind: 'amount', amount: 2500 }, 2500],
    ['an amount above the price: no more than that', { kind: 'amount', amount: 9900 }, 6000],
  ])('%s', (_, fee, penalty) => {
    expect(sums(cancel(quoteOf(withPolicy(after(fee))), 'cancelled', LATE))).toEqual([6000, penalty, 6000 - penalty]);
  });

  test('the first night is what it costs, not what nights cost on average', () => {
    const nightRates = [{ id: 'cheap', type: 'dorm', night: '2027-03-03', amount: 1000 }];
    const pricing = withPolicy(after({ kind: 'nights', nights: 1 }), { nightRates });
    expect(cancel(quoteOf(pricing), 'cancelled', LATE).penalty).toBe(1000);
  });
});

describe('case 77: what the penalty is counted of lists each part', () => {
  const some: Partial<PricingSetup> = {
    extras: [
      { id: 'breakfast', amount: 700, per: 'guest-night' },
      { id: 'tour', amount: 2000, per: 'stay' },
    ],
    taxes: [{ kind: 'guest-night', id: 'city', included: false, amount: 200 }],
    steps: [{ kind: 'rule', id: 'off', change: { kind: 'percent', percent: -10 } }],
  };
  const extras = [
    { id: 'breakfast', count: 1 },
    { id: 'tour', count: 1 },
  ];
  const half = (base: CancellationPolicy['base']) =>
    cancel(
      quoteOf(withPolicy({ ...after({ kind: 'percent', percent: 50 }), base }, some), { extras }),
      'cancelled',
      LATE,
    );

  test.each<[string, CancellationPolicy['base'], number]>([
    ['the accommodation alone', { extras: false, taxes: false }, 5400],
    ['with breakfast', { extras: ['breakfast'], taxes: false }, 6800],
    ['with all extras', { extras: true, taxes: false }, 8800],
    ['with the taxes too', { extras: true, taxes: true }, 9200],
  ])('%s', (_, base, of) => {
    const cancelled = half(base);
    expect([cancelled.amount, cancelled.base, cancelled.penalty]).toEqual([9200, of, of / 2]);
    expect(cancelled.lines.reduce((all, line) => all + line.base, 0)).toBe(of);
  });

  test('each line has its part of both, and the plan that it is of', () => {
    expect(
      half({ extras: ['breakfast'], taxes: false }).lines.map(({ rule, plan, base, penalty, refund }) => [
        rule,
        plan,
        base,
        penalty,
        refund,
      ]),
    ).toEqual([
      ['dorm', 'flexible', 6000, 3000, 3000],
      ['off', 'flexible', -600, -300, -300],
      ['breakfast', 'flexible', 1400, 700, 700],
      ['tour', 'flexible', 0, 0, 2000],
      ['city', 'flexible', 0, 0, 400],
    ]);
  });
});

describe('case 74: one night of rooms of 10, 20 and 30', () => {
  const types = [1000, 2000, 3000].map((base) => ({ id: `room-${base}`, sold: 'unit' as const, base, mostGuests: 2 }));
  const night: Fee = { kind: 'nights', nights: 1 };
  const quotes = types.map(({ id }) => quoteOf(withPolicy(after(night), { types }, night), { type: id }));

  test('is a deposit of 60', () => expect(depositsOf(quotes)).toEqual([1000, 2000, 3000]));

  test('and a penalty of 60', () => {
    expect(quotes.map((quote) => cancel(quote, 'cancelled', LATE).penalty)).toEqual([1000, 2000, 3000]);
  });
});

describe('other ends of a stay', () => {
  test('who does not come pays by that rule', () => {
    expect(sums(cancel(quoteOf(pricingOf()), 'no-show', LATE))).toEqual([6000, 6000, 0]);
  });

  test('case 31: who leaves after two of five nights pays for the others by the plan', () => {
    const quote = quoteOf(pricingOf(), { departure: '2027-03-08' });
    const nights = ['2027-03-05', '2027-03-06', '2027-03-07'];
    expect(sums(cancel(quote, 'early-departure', at('2027-03-05T08:00:00Z'), { nights }))).toEqual([9000, 4500, 4500]);
  });

  test('non-refundable is never free', () => {
    expect(sums(cancel(quoteOf(withPolicy(NON_REFUNDABLE)), 'cancelled', EARLY))).toEqual([6000, 6000, 0]);
  });

  test('the terms are those of the quote, whatever became of the plan', () => {
    const quote = quoteOf(pricingOf());
    const later = structuredClone(quote);
    expect(cancel(later, 'cancelled', EARLY)).toEqual(cancel(quote, 'cancelled', EARLY));
  });
});

describe('a part of a booking', () => {
  test('one guest of three', () => {
    const quote = quoteOf(pricingOf(), { guests: adults(3) });
    expect(sums(cancel(quote, 'cancelled', LATE, { guests: [2] }))).toEqual([6000, 3000, 3000]);
  });

  test('then the others: nothing is charged for twice', () => {
    const quote = quoteOf(withPolicy(after({ kind: 'percent', percent: 50 })), { guests: adults(3) });
    const first = cancel(quote, 'cancelled', LATE, { guests: [2] });
    const rest = cancel(quote, 'cancelled', LATE, {}, [{ guests: [2] }]);
    expect(first.amount + rest.amount).toBe(quote.total);
    expect(first.penalty + rest.penalty).toBe(9000);
  });

  test('of what is cancelled already, nothing is left', () => {
    expect(sums(cancel(quoteOf(pricingOf()), 'cancelled', LATE, {}, [{}]))).toEqual([0, 0, 0]);
  });
});

describe('case 9: what was paid is settled', () => {
  test('three payers get back, together, what was paid less the penalty', () => {
    const quote = quoteOf(pricingOf(), { guests: adults(3) });
    const { penalty } = cancel(quote, 'cancelled', LATE);
    const paid = [6000, 6001, 5999];
    const { refund, due } = settle(18_000, penalty);
    const shares = shareRefund(refund, paid);
    expect([penalty, refund, due]).toEqual([9000, 9000, 0]);
    expect(shares).toEqual([3000, 3001, 2999]);
  });

  test('who paid a deposit only may still owe', () => {
    expect(settle(3000, 6000)).toEqual({ refund: 0, due: 3000 });
    expect(settle(3000, 3000)).toEqual({ refund: 0, due: 0 });
  });

  test('more than was paid is never refunded', () => {
    expect(() => shareRefund(101, [50, 50])).toThrow(RangeError);
    expect(shareRefund(0, [0, 0])).toEqual([0, 0]);
    expect(shareRefund(50, [0, 100])).toEqual([0, 50]);
  });
});
