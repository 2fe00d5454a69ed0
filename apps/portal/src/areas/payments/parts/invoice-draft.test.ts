import { expect, test } from 'vitest';
import type { Intent } from '../api.ts';
import { basisPointsOf, type InvoiceDraft, invoiceOf } from './invoice-draft.ts';

const intent = { reference: 'booking:7', currency: 'EUR', captured: 12_300 } as Intent;
const draft: InvoiceDraft = {
  ...{ seller: 'Harbour House Lda', sellerTaxId: '', buyer: ' Ana Silva ', buyerTaxId: 'PT501964843' },
  ...{ buyerAddress: 'Rua do Cais 7\n\n Lisboa ', description: 'Two nights', taxRate: '6', language: 'pt' },
};

test.each([
  ['6', 600],
  ['19,5', 1950],
  ['0', 0],
  ['100', 10_000],
  ['100.01', undefined],
  ['-1', undefined],
  ['', undefined],
  ['6.123', undefined],
])('"%s" per cent are %s basis points', (typed, points) => {
  expect(basisPointsOf(typed)).toBe(points);
});

test('an invoice is of what was captured, with tax, for the payment’s reference', () => {
  expect(invoiceOf(draft, intent)).toEqual({
    ...{ kind: 'invoice', reference: 'booking:7', currency: 'EUR', language: 'pt', prices: 'inclusive' },
    seller: { name: 'Harbour House Lda' },
    buyer: { name: 'Ana Silva', address: ['Rua do Cais 7', 'Lisboa'], taxId: 'PT501964843' },
    lines: [{ description: 'Two nights', quantity: '1', unitPrice: 12_300, taxRate: 600 }],
  });
});

test.each(['seller', 'buyer', 'description', 'taxRate'])('one without its %s is not issued', (part) => {
  expect(invoiceOf({ ...draft, [part]: ' ' }, intent)).toBeUndefined();
});
