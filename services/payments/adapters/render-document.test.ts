import { expect, test } from 'vitest';
import { type Document, EXAMPLE_DOCUMENT } from '../core/document.ts';
import { textOfPdf } from './pdf-text-harness.ts';
import { renderDocument } from './render-document.ts';

const shown = async (more: Partial<Document>): Promise<string> =>
  textOfPdf(await renderDocument({ ...EXAMPLE_DOCUMENT, issuedOn: '2026-11-29', ...more })).replaceAll('\u00a0', ' ');

const LINE = { description: 'Quarto duplo', quantity: '2.5', unitPrice: 123_456_78, taxRate: 0, amount: 308_641_95 };
const MONEY = { currency: 'EUR', lines: [LINE], discount: 0, taxes: [], net: 308_641_95, tax: 0, gross: 308_641_95 };

test.each([
  ['en', ['Receipt', 'Invoice', 'Credit note'], '29 November 2026', '308,641.95', '2.5', 'Total EUR', 'Page 1/1'],
  [
    'pt',
    ['Recibo', 'Fatura', 'Nota de crédito'],
    '29 de novembro de 2026',
    '308 641,95',
    '2,5',
    'Total EUR',
    'Página 1/1',
  ],
  [
    'es',
    ['Recibo', 'Factura', 'Nota de crédito'],
    '29 de noviembre de 2026',
    '308.641,95',
    '2,5',
    'Total EUR',
    'Página 1/1',
  ],
  ['de', ['Quittung', 'Rechnung', 'Gutschrift'], '29. November 2026', '308.641,95', '2,5', 'Gesamt EUR', 'Seite 1/1'],
] as const)(
  'in %s a document has the words, the date and the money of its language',
  async (language, titles, day, money, quantity, total, page) => {
    for (const [i, kind] of (['receipt', 'invoice', 'credit_note'] as const).entries()) {
      const text = await shown({ ...MONEY, language, kind });
      const lines = text.split('\n');
      expect(lines[0]).toBe(titles[i]);
      expect(text).toContain(day);
      expect(lines).toEqual(expect.arrayContaining([money, quantity, total]));
      expect(lines.at(-1)).toContain(page);
    }
  },
);

test('money has the decimals of its currency, in each language', async () => {
  const yen = { ...MONEY, currency: 'JPY', lines: [{ ...LINE, amount: 12_345 }], gross: 12_345 };
  expect(await shown({ ...yen, language: 'de' })).toContain('12.345\n');
  const dinar = { ...MONEY, currency: 'KWD', lines: [{ ...LINE, amount: 12_345 }], gross: 12_345 };
  expect(await shown({ ...dinar, language: 'en' })).toContain('12.345\n');
  expect(await shown({ ...dinar, language: 'es' })).toContain('12,345\n');
});
