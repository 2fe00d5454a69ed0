import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLEXIBLE, pricingOf, quoteOf } from '../price/pricing-fixtures.ts';
import { instantAt } from '../when.ts';
import { asGone, previewOf, refundsOf, withGone, withStanding } from './cancelling.ts';
import { balanceOf, chargesOf, linesOfCancellation } from './folio.ts';
import type { Offer } from './offer.ts';

const guests = [{}, {}, {}];
function offerOf(arrival: string, departure: string, pricing = pricingOf()): Offer {
  const quote = quoteOf(pricing, { arrival, departure, guests });
  const places = guests.map((_, i) => ({ places: [i], unit: null, arrival, departure }));
  const part = { places, guests: guests.map(() => ({ kind: 'adult' as const })), quote, gone: [] };
  return { currency: 'EUR', total: quote.total, parts: [part] };
}

test('cases 10 and 37: free until 48 hours before the check-in by the local clock, across the change of the clocks too, and the time is told with its zone', () => {
  const offer = offerOf('2027-03-29', '2027-03-31');
  const due = instantAt('2027-03-29', '14:00', 'Europe/Lisbon') - 48 * 3_600_000;
  const pieces = [{ part: 0, piece: {} }];
  expect(previewOf(offer, pieces, 'cancelled', due)).toMatchObject({
    ...{ penalty: 0, refund: offer.total, untilText: '2027-03-27T13:00:00+00:00[Europe/Lisbon]' },
  });
  expect(previewOf(offer, pieces, 'cancelled', due + 60_000)).toMatchObject({ penalty: 9000, refund: 9000 });
});

test('a folio of any cancellations, piece by piece, comes to what is still owed', () => {
  const order = fc.shuffledSubarray([0, 1, 2], { minLength: 0 });
  fc.assert(
    fc.property(order, fc.boolean(), (gone, late) => {
      let offer = offerOf('2027-03-03', '2027-03-06');
      const lines = chargesOf(offer);
      expect(balanceOf(lines)).toBe(offer.total);
      const at = instantAt('2027-03-03', '14:00', 'Europe/Lisbon') - (late ? 1 : 49) * 3_600_000;
      let penalties = 0;
      for (const guest of gone) {
        const pieces = [{ part: 0, piece: { guests: [guest] } }];
        const preview = previewOf(offer, pieces, 'cancelled', at);
        expect(preview.penalty + preview.refund).toBe(preview.amount);
        penalties += preview.penalty;
        lines.push(...preview.parts.flatMap(linesOfCancellation));
        offer = withGone(offer, pieces);
      }
      expect(balanceOf(lines)).toBe(((3 - gone.length) * offer.total) / 3 + penalties);
    }),
  );
});

test('a fixed fee is taken once of a booking, however many steps or rooms its cancellation has', () => {
  const fixed = { kind: 'amount' as const, amount: 2500 };
  const cancellation = { ...FLEXIBLE, steps: [], after: fixed, noShow: fixed, earlyDeparture: fixed };
  const plans = [{ id: 'flexible', deposit: { kind: 'none' as const }, cancellation }];
  const one = offerOf('2027-03-03', '2027-03-04', pricingOf({ plans }));
  const [part] = one.parts;
  if (part === undefined) throw new Error('an offer has a part');
  const two: Offer = { ...one, total: one.total * 2, parts: [part, part] };
  const now = instantAt('2027-03-03', '12:00', 'Europe/Lisbon');
  expect(
    previewOf(
      two,
      [0, 1].map((at) => ({ part: at, piece: {} })),
      'cancelled',
      now,
    ).penalty,
  ).toBe(2500);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 }),
      fc.array(fc.constantFrom('cancelled' as const, 'no-show' as const), { minLength: 6, maxLength: 6 }),
      (guestsGone, reasons) => {
        let offer = two;
        let penalties = 0;
        for (const [at, guest] of guestsGone.entries()) {
          const pieces = [{ part: guest < 3 ? 0 : 1, piece: { guests: [guest % 3] } }];
          const { penalty, gone } = previewOf(offer, pieces, reasons[at] ?? 'cancelled', now);
          penalties += penalty;
          offer = withGone(offer, gone);
        }
        expect(penalties).toBe(2500);
      },
    ),
  );
});

test('who comes after all gets back the fixed fee that was taken for them, and no other', () => {
  const fixed = { kind: 'amount' as const, amount: 2500 };
  const plans = [{ id: 'flexible', deposit: { kind: 'none' as const }, cancellation: { ...FLEXIBLE, noShow: fixed } }];
  let offer = offerOf('2027-03-03', '2027-03-05', pricingOf({ plans }));
  const pieces = [0, 1].map((guest) => ({ part: 0, piece: { guests: [guest] } }));
  for (const piece of pieces) offer = withGone(offer, previewOf(offer, [piece], 'no-show', 0).gone);
  const again = pieces.map((piece) => {
    const was = asGone(offer, [piece]);
    return previewOf(was.reduce(withStanding, offer), was, 'no-show', 0).penalty;
  });
  expect(again).toEqual([2500, 0]);
});

test('of friends who did not come, the one who comes after all gets their own nights back, and nobody else’s', () => {
  const offer = offerOf('2027-03-03', '2027-03-06');
  const of = (guest: number) => ({ part: 0, piece: { guests: [guest] } });
  const noShows = withGone(withGone(offer, [of(0)]), [of(1)]);
  expect(withStanding(noShows, of(0))).toEqual(withGone(offer, [of(1)]));
  expect(withStanding(noShows, of(1))).toEqual(withGone(offer, [of(0)]));
  expect(() => withStanding(noShows, of(2))).toThrow('no such piece');
});

test('what goes back is shared by what each has paid, and nobody gets more', () => {
  const cents = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), fc.nat(300_000), (amounts, owed) => {
      const payments = amounts.map((amount, i) => ({ id: `${i}`, amount, returned: 0 }));
      const paid = amounts.reduce((sum, each) => sum + each, 0);
      const refunds = refundsOf(payments, owed);
      expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(Math.max(0, paid - owed));
      for (const { id, amount } of refunds) expect(amount).toBeLessThanOrEqual(amounts[Number(id)] ?? 0);
    }),
  );
});

test('who has got a share back gets no more of it when the house has not yet given back what was paid at the desk', () => {
  const card = { id: 'card', amount: 10_000, returned: 0 };
  const cash = { id: 'cash', amount: 10_000, returned: 0 };
  const shares = [5000, 5000];
  expect(refundsOf([card, cash], 10_000).map(({ amount }) => amount)).toEqual(shares);
  expect(refundsOf([{ ...card, returned: 5000 }, cash], 10_000)).toEqual([{ id: 'cash', amount: 5000 }]);
});

test('whatever was given back before, all of what is too much goes back, and to nobody more than is left of what they paid', () => {
  const cents = fc.integer({ min: 1, max: 100_000 });
  const payment = fc.tuple(cents, fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(fc.array(payment, { minLength: 1, maxLength: 6 }), fc.nat(300_000), (given, owed) => {
      const payments = given.map(([amount, part], i) => ({ id: `${i}`, amount, returned: Math.round(amount * part) }));
      const left = payments.map(({ amount, returned }) => amount - returned);
      const refunds = refundsOf(payments, owed);
      const tooMuch = Math.max(0, left.reduce((sum, each) => sum + each, 0) - owed);
      expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(tooMuch);
      for (const { id, amount } of refunds) expect(amount).toBeLessThanOrEqual(left[Number(id)] ?? 0);
    }),
  );
});
