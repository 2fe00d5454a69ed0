import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settlingFact } from './difference-fact.ts';
import type { ReportLine } from './provider.ts';
import { type Books, comparableUntil, compare, dayAfter, type OwnLine, waysOf } from './reconciliation.ts';

const there = (parts: Partial<ReportLine> = {}): ReportLine => ({
  ...{ kind: 'capture', id: 'cap_1', payment: 'pay_1', amount: 100n, fee: 0n, currency: 'EUR' },
  ...parts,
});
const here = (parts: Partial<OwnLine> = {}): OwnLine => ({
  ...{ kind: 'capture', id: 'cap_1', amount: 100n, fee: 0n, currency: 'EUR', intent: 'intent-1', payout: null },
  ...{ remainder: 0n, counts: true },
  ...parts,
});
const books = (report: readonly ReportLine[], own: readonly OwnLine[], parts: Partial<Books> = {}): Books => ({
  ...{ report, own, reportedBeside: new Set(), ofDay: new Set(own.map(({ id }) => id)) },
  intents: new Map([['pay_1', 'intent-1']]),
  ...parts,
});
const found = (of: Books) => compare(of).map((difference) => [difference.reason, waysOf(difference)[0]]);

describe('what differs, and how it is settled first', () => {
  test.each<[string, Books, [string, string][]]>([
    ['nothing', books([there()], [here()]), []],
    ['a capture that is not here', books([there()], []), [['missing_here', 'apply']]],
    ['one of a payment of nobody', books([there({ payment: 'pay_9' })], []), [['missing_here', 'accept']]],
    ['a capture that is not there', books([], [here()]), [['missing_there', 'accept']]],
    ['a refund that is not there', books([], [here({ kind: 'refund', amount: -5n })]), [['missing_there', 'apply']]],
    [
      'a payout that is not there',
      books([], [here({ kind: 'payout', amount: -5n, intent: null, payout: 'payout-1' })]),
      [['missing_there', 'accept']],
    ],
    ['more there', books([there({ amount: 101n })], [here()]), [['other_amount', 'apply']]],
    ['less there', books([there({ amount: 99n })], [here()]), [['other_amount', 'accept']]],
    ['another currency', books([there({ currency: 'USD', amount: 3n })], [here()]), [['other_currency', 'accept']]],
    ['a fee', books([there({ fee: 3n })], [here()]), [['fee_not_booked', 'book_fee']]],
    ['a smaller fee', books([there({ fee: 2n })], [here({ fee: 3n })]), [['fee_not_booked', 'accept']]],
    [
      'a refund that failed here',
      books([there({ kind: 'refund', amount: -5n })], [here({ kind: 'refund', amount: -5n, counts: false })]),
      [['missing_here', 'accept']],
    ],
    [
      'case 92: a payout that is not the sum of its lines',
      books(
        [there({ kind: 'payout', id: 'out_1', amount: -5n, payment: null })],
        [here({ kind: 'payout', id: 'out_1', amount: -5n, intent: null, payout: 'payout-1', remainder: 2n })],
      ),
      [['payout_remainder', 'accept']],
    ],
  ])('%s', (_what, given, wanted) => {
    expect(found(given)).toEqual(wanted);
  });

  test('what the provider reports of the day beside is not missing there, and what is of another day is not looked for', () => {
    expect(compare(books([], [here()], { reportedBeside: new Set(['cap_1']) }))).toEqual([]);
    expect(compare(books([], [here()], { ofDay: new Set() }))).toEqual([]);
  });
});

const line = fc.record({
  kind: fc.constantFrom('capture' as const, 'refund' as const, 'dispute' as const),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  amount: fc.bigInt(-3n, 3n),
  fee: fc.bigInt(0n, 2n),
  currency: fc.constantFrom('EUR', 'USD'),
});
const once = <T extends { readonly kind: string; readonly id: string }>(lines: readonly T[]): T[] => [
  ...new Map(lines.map((each) => [`${each.kind} ${each.id}`, each])).values(),
];

test('property: books agree exactly when no difference is found, and each difference is found once', () => {
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (theirs, ours) => {
      const report = once(theirs).map((each) => there(each));
      const own = once(ours).map((each) => here(each));
      const differences = compare(books(report, own));
      const figures = (lines: readonly (ReportLine | OwnLine)[]) =>
        lines.map(({ kind, id, amount, fee, currency }) => `${kind} ${id} ${amount} ${fee} ${currency}`).toSorted();
      expect(differences.length === 0).toBe(figures(report).join() === figures(own).join());
      const keys = differences.map(({ kind, object, reason }) => `${kind} ${object} ${reason}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const difference of differences) expect(waysOf(difference)).toContain('accept');
    }),
  );
});

test('what is applied has the greater of both amounts and fees, and a refund that is not there failed', () => {
  const [fee] = compare(books([there({ fee: 3n })], [here()]));
  expect(fee && settlingFact(fee)).toMatchObject({ what: 'capture', status: 'succeeded', amount: 100n, fee: 3n });
  const [gone] = compare(books([], [here({ kind: 'refund', amount: -5n })]));
  expect(gone && settlingFact(gone)).toMatchObject({ what: 'refund', id: 'cap_1', status: 'failed', amount: 5n });
});

test('the day after the last of a month, and before the first of March', () => {
  expect([dayAfter('2026-11-30', 1), dayAfter('2028-03-01', -1)]).toEqual(['2026-12-01', '2028-02-29']);
});

test.each([
  ['sandbox', '2026-11-30T12:00:00.000Z', '2026-11-30T12:00:00.000Z'],
  ['paypal', '2026-11-30T12:00:00.000Z', '2026-11-30T09:00:00.000Z'],
  ['paypal', '2026-12-01T02:00:00.000Z', '2026-11-30T23:00:00.000Z'],
  ['paypal', '2026-12-01T04:00:00.000Z', '2026-12-01T00:00:00.000Z'],
] as const)(
  'of %s at %s what is ours of the day is looked for up to %s: its report may lack what is younger',
  (provider, now, until) => {
    expect(comparableUntil(provider, '2026-11-30', now)).toBe(until);
  },
);

test('a payout that failed on both sides agrees: it goes out and comes back, on one day or on two', () => {
  const payout = { kind: 'payout', id: 'po_1', payment: null } as const;
  const own = here({ kind: 'payout', id: 'po_1', amount: -500n, intent: null, payout: 'payout-1', counts: false });
  const out = there({ ...payout, amount: -500n });
  const back = there({ ...payout, amount: 500n });
  expect(found(books([out, back], [own]))).toEqual([]);
  expect(found(books([back], [own]))).toEqual([]);
  expect(found(books([out], [own]))).toEqual([['missing_here', 'accept']]);
});
