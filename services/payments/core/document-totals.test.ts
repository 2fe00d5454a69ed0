import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditOf } from './credit-note.ts';
import { type Document, type DocumentContent, EXAMPLE_DOCUMENT, type NewLine } from './document.ts';
import { totalsOf } from './document-totals.ts';

const line = (unitPrice: number, taxRate: number, quantity = '1'): NewLine => ({
  description: 'x',
  quantity,
  unitPrice,
  taxRate,
});
const RATES = [0, 600, 700, 1900, 2300] as const;
const newLine = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(...RATES), fc.integer({ min: 1, max: 9_999 }))
  .map(([price, rate, thousandths]) =>
    line(price, rate, `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`),
  );
const prices = fc.constantFrom('inclusive' as const, 'exclusive' as const);
const lines = fc.array(newLine, { minLength: 1, maxLength: 8 });
const sum = (all: readonly number[]): number => all.reduce((whole, each) => whole + each, 0);

/** An invoice of these lines. */
const invoiceOf = (...args: Parameters<typeof totalsOf>): Document => ({
  ...EXAMPLE_DOCUMENT,
  ...args[0],
  ...totalsOf(...args),
  notes: null,
});

describe('case 19: what is shown sums to the total', () => {
  test('19 % and 7 % inclusive, with a discount over both', () => {
    const { taxes, net, tax, gross } = totalsOf({
      prices: 'inclusive',
      discount: 1000,
      lines: [line(11_900, 1900), line(2_140, 700)],
    });
    expect(taxes).toEqual([
      { rate: 1900, net: 9_287, tax: 1_765, gross: 11_052 },
      { rate: 700, net: 1_858, tax: 130, gross: 1_988 },
    ]);
    expect([net, tax, gross]).toEqual([11_145, 1_895, 13_040]);
  });

  test('any lines, rates and discount, to the cent', () => {
    fc.assert(
      fc.property(lines, prices, fc.double({ min: 0, max: 1, noNaN: true }), (all, mode, part) => {
        const before = sum(totalsOf({ prices: mode, discount: 0, lines: all }).lines.map(({ amount }) => amount));
        const discount = Math.floor(before * part);
        const totals = totalsOf({ prices: mode, discount, lines: all });
        for (const each of [...totals.taxes, totals]) expect(each.net + each.tax).toBe(each.gross);
        expect(sum(totals.taxes.map(({ gross }) => gross))).toBe(totals.gross);
        expect(mode === 'inclusive' ? totals.gross : totals.net).toBe(before - discount);
      }),
    );
  });

  test('a discount above the lines is refused', () => {
    expect(() => totalsOf({ prices: 'inclusive', discount: 101, lines: [line(100, 0)] })).toThrow(
      'The discount is above',
    );
  });
});

describe('case 101: credit notes', () => {
  test('an invoice and the credit of all of it sum to zero, in each figure', () => {
    const invoice = invoiceOf({ prices: 'inclusive', discount: 333, lines: [line(9_999, 1900), line(1_234, 700)] });
    const credit = creditOf(invoice, [], { reason: 'cancelled' });
    expect([credit.gross, credit.net, credit.tax]).toEqual([-invoice.gross, -invoice.net, -invoice.tax]);
  });

  test('an invoice on which a rate is below zero is credited in full, also after a part', () => {
    const lines = [line(10_000, 1900), line(-1_000, 700)];
    const invoice = invoiceOf({ prices: 'inclusive', discount: 0, lines });
    const whole = creditOf(invoice, [], { reason: 'cancelled' });
    expect([whole.gross, whole.net, whole.tax]).toEqual([-invoice.gross, -invoice.net, -invoice.tax]);
    const part = creditOf(invoice, [], { reason: 'part', lines: [line(4_000, 1900), line(-400, 700)] });
    const rest = creditOf(invoice, [part], { reason: 'rest' });
    expect(part.gross + rest.gross).toBe(-invoice.gross);
    const more = [line(4_000, 1900), line(-1_001, 700)];
    expect(() => creditOf(invoice, [], { reason: 'x', lines: more })).toThrow('At 7 % tax');
  });

  test('whatever was credited in parts before, the rest brings every rate to zero, and nothing is left', () => {
    fc.assert(
      fc.property(lines, prices, fc.integer({ min: 1, max: 3 }), (all, mode, parts) => {
        const invoice = invoiceOf({ prices: mode, discount: 0, lines: all });
        fc.pre(invoice.taxes.every(({ gross }) => gross > 0));
        const [first] = all;
        const credits: DocumentContent[] = [];
        const left = (rate: number): number =>
          sum(
            [invoice, ...credits]
              .flatMap(({ taxes }) => taxes.filter((tax) => tax.rate === rate))
              .map((tax) => tax.gross),
          );
        for (let i = 1; i < parts && first !== undefined; i++) {
          const part = [{ ...first, quantity: '0.001' }];
          // More than is left is refused: another test shows it.
          if (totalsOf({ prices: mode, discount: 0, lines: part }).gross > left(first.taxRate)) break;
          credits.push(creditOf(invoice, credits, { reason: 'part', lines: part }));
        }
        fc.pre(invoice.gross + sum(credits.map(({ gross }) => gross)) > 0);
        credits.push(creditOf(invoice, credits, { reason: 'rest' }));
        expect(sum(credits.map(({ gross }) => gross))).toBe(-invoice.gross);
        for (const { rate, net } of invoice.taxes)
          expect(
            sum(credits.flatMap(({ taxes }) => taxes.filter((each) => each.rate === rate).map((each) => each.net))),
          ).toBe(-net);
        expect(() => creditOf(invoice, credits, { reason: 'again' })).toThrow('credited before');
      }),
    );
  });

  test.each([
    ['inclusive', 3, 100],
    ['exclusive', 3, 2],
  ] as const)('the last of credits by lines takes what rounding left, %s', (mode, parts, price) => {
    const invoice = invoiceOf({ prices: mode, discount: 0, lines: [line(price, 1900, String(parts))] });
    const credits: DocumentContent[] = [];
    for (let i = 0; i < parts; i++)
      credits.push(creditOf(invoice, credits, { reason: 'part', lines: [line(price, 1900)] }));
    for (const which of ['gross', 'net', 'tax'] as const)
      expect(sum(credits.map((each) => each[which]))).toBe(-invoice[which]);
  });

  test('more than is left at a rate is refused', () => {
    const invoice = invoiceOf({ prices: 'inclusive', discount: 0, lines: [line(1000, 1900), line(1000, 700)] });
    expect(() => creditOf(invoice, [], { reason: 'x', lines: [line(1001, 700)] })).toThrow('At 7 % tax');
    expect(() => creditOf(invoice, [], { reason: 'x', lines: [line(1, 600)] })).toThrow('At 6 % tax');
  });

  test('case 102: of a stay that can not be refunded the fee stays, with a rate of its own', () => {
    const stay = invoiceOf({ prices: 'inclusive', discount: 0, lines: [line(10_600, 600)] });
    const credit = creditOf(stay, [], { reason: 'Cancelled' });
    const fee = totalsOf({ prices: 'inclusive', discount: 0, lines: [line(10_600, 0)] });
    expect(stay.gross + credit.gross + fee.gross).toBe(10_600);
    expect(fee.tax).toBe(0);
  });
});
