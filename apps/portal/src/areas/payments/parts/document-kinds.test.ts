import { expect, test } from 'vitest';
import { creditable } from './document-kinds.ts';

const tax = (rate: number, net: number, of: number) => ({ rate, net, tax: of, gross: net + of });

test('what may be credited of an invoice is what its credit notes have left, by rate', () => {
  const invoice = { taxes: [tax(2300, 1000, 230), tax(600, 10_000, 600)] };
  expect(creditable(invoice, [])).toEqual([
    { rate: 2300, net: 1000, gross: 1230 },
    { rate: 600, net: 10_000, gross: 10_600 },
  ]);
  const notes = [{ taxes: [tax(2300, -1000, -230)] }, { taxes: [tax(600, -4000, -240)] }];
  expect(creditable(invoice, notes)).toEqual([{ rate: 600, net: 6000, gross: 6360 }]);
});
