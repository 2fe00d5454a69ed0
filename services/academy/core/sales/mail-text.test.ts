import { expect, test } from 'vitest';
import { purchaseMail } from './mail-text.ts';
import type { Purchase } from './purchase.ts';

const purchase: Purchase = {
  ...{ id: '0198c0de-b04e-7000-8000-000000000001', course: 'sheets', account: 'a', state: 'paid', price: 4900 },
  ...{ amount: 3920, currency: 'EUR', coupon: 'SPRING', failure: null, provider: 'sandbox', intent: null },
  ...{
    refundDays: 14,
    refundPercent: 30,
    madeAt: '2027-03-20T09:00:00Z',
    paidAt: '2027-03-20T23:30:00Z',
    refundedAt: null,
  },
};
const written = (language: string, what: 'paid' | 'refunded' | 'failed' = 'paid') =>
  purchaseMail(what, language, {
    ...{ buyer: 'Ana', title: 'Sheets', timeZone: 'Europe/Berlin', purchase, link: 'https://a.example/learning' },
  });

test('a receipt says what was bought, when by the course’s clock, and what it cost with the coupon', () => {
  const { subject, text } = written('en');
  expect(subject).toBe('Receipt: Sheets');
  for (const part of ['March 21, 2027', 'Price: €49.00', 'Coupon SPRING: −€9.80', 'Paid: €39.20', purchase.id])
    expect(text).toContain(part);
});

test('it is in the buyer’s language, English for those that are not written', () => {
  expect(written('de-AT').text).toContain('Bezahlt: 39,20');
  expect(written('pt').subject).toBe('Recibo: Sheets');
  expect(written('fi').subject).toBe('Receipt: Sheets');
  expect(written('en', 'failed').text).not.toContain('Paid:');
});
