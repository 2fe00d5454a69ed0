import { expect, test } from 'vitest';
import type { Fee } from '../price/policy.ts';
import { adults, FLEXIBLE, NON_REFUNDABLE, pricingOf, quoteOf } from '../price/pricing-fixtures.ts';
import { dueNow } from './due-now.ts';
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
