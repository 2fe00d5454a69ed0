import { expect, test } from 'vitest';
import type { Fee } from '../price/policy.ts';
import { adults, FLEXIBLE, NON_REFUNDABLE, pricingOf, quoteOf } from '../price/pricing-fixtures.ts';
import { dueNow, paymentsOffered } from './due-now.ts';
import type { Offer } from './offer.ts';

/** Three nights for two in the dorm. */
function offerWith(deposit: Fee, cancellation = FLEXIBLE): Offer {
  const pricing = pricingOf({ plans: [{ id: 'flexible', deposit, cancellation }] });
  const quote = quoteOf(pricing, { departure: '2027-03-06', guests: adults(2) });
  return { currency: 'EUR', total: quote.total, parts: [{ places: [], guests: [], quote, gone: [] }] };
}
const shares = (payers: number) => ({ kind: 'shares' as const, payers });

test('the first of several payers pays a share where it is the deposit or more', () => {
  const offer = offerWith({ kind: 'nights', nights: 1 });
  expect(dueNow(offer, { kind: 'deposit' })).toBe(6000);
  expect(dueNow(offer, shares(3))).toBe(6000);
  expect(dueNow(offerWith({ kind: 'none' }), shares(2))).toBe(9000);
});

test('a share below the deposit, or below all of what is never given back, is refused', () => {
  const tooSmall = (least: number, share: number) =>
    expect.objectContaining({ code: 'SHARE_TOO_SMALL', options: expect.objectContaining({ more: { least, share } }) });
  expect(() => dueNow(offerWith({ kind: 'nights', nights: 1 }), shares(20))).toThrow(tooSmall(6000, 900));
  expect(() => dueNow(offerWith({ kind: 'none' }, NON_REFUNDABLE), shares(2))).toThrow(tooSmall(18_000, 9000));
});

test.each([
  ['the deposit bounds the shares', offerWith({ kind: 'nights', nights: 1 }), { deposit: 6000, mostPayers: 3 }],
  [
    'what is never given back is paid by one',
    offerWith({ kind: 'none' }, NON_REFUNDABLE),
    { deposit: 0, mostPayers: 1 },
  ],
  ['else up to twenty share it', offerWith({ kind: 'none' }), { deposit: 0, mostPayers: 20 }],
])('what is offered is accepted: %s', (_, offer, offered) => {
  const { mostPayers } = offered;
  expect(paymentsOffered(offer.parts.map(({ quote }) => quote))).toEqual(offered);
  if (mostPayers > 1) expect(() => dueNow(offer, shares(mostPayers))).not.toThrow();
  if (mostPayers < 20) expect(() => dueNow(offer, shares(mostPayers + 1))).toThrow();
});
