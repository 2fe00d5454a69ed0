import Type, { type Static } from 'typebox';
import { type Document, type DocumentContent, NewLine, type TaxLine } from './document.ts';
import { documentErrors } from './document-errors.ts';
import { summed, type Totals, totalsOf } from './document-totals.ts';

export const NewCreditNote = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 1000,
      pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
      description: 'Why; it is printed.',
      examples: ['The stay was cancelled.'],
    }),
    lines: Type.Optional(
      Type.Array(NewLine, {
        minItems: 1,
        maxItems: 200,
        description:
          'What is credited, with prices above zero as on an invoice; by default all that is left of the invoice.',
      }),
    ),
  },
  { additionalProperties: false, title: 'NewCreditNote', description: 'What of an invoice is credited, and why.' },
);
export type NewCreditNote = Static<typeof NewCreditNote>;

/**
 * What a credit note says: amounts below zero, so that an invoice and its credit notes sum to what is still to be paid.
 * @param earlier what was credited of the invoice before
 * @throws CREDIT_ABOVE_INVOICE, DOCUMENT_INVALID
 */
export function creditOf(
  invoice: Document,
  earlier: readonly Pick<DocumentContent, 'taxes'>[],
  { reason, lines }: NewCreditNote,
): DocumentContent {
  const { language, prices, seller, buyer } = invoice;
  const left = restOf(invoice, earlier);
  if (left.every(({ gross }) => gross === 0))
    throw documentErrors.CREDIT_ABOVE_INVOICE(`All of the invoice ${invoice.number} was credited before.`);
  const credited =
    lines === undefined
      ? wholeOf(invoice, earlier, left)
      : partOf(totalsOf({ prices, discount: 0, lines }), prices, left);
  // A rate may be below zero, where what was taken off has one of its own.
  for (const { rate, gross } of credited.taxes) {
    const rest = left.find((line) => line.rate === rate)?.gross ?? 0;
    if (rest < 0 ? gross < rest || gross > 0 : gross > rest || gross < 0)
      throw documentErrors.CREDIT_ABOVE_INVOICE(
        `At ${rate / 100} % tax the invoice ${invoice.number} has ${rest} minor units left, and ${gross} were to be credited.`,
        { pointer: '/lines' },
      );
  }
  return { language, prices, seller, buyer, ...opposite(credited), notes: reason };
}

function restOf(invoice: Document, earlier: readonly Pick<DocumentContent, 'taxes'>[]): TaxLine[] {
  return invoice.taxes.map(({ rate, ...line }) => {
    const before = earlier.flatMap(({ taxes }) => taxes.filter((tax) => tax.rate === rate));
    const rest = (which: 'net' | 'tax' | 'gross') => before.reduce((sum, each) => sum + each[which], line[which]);
    return { rate, net: rest('net'), tax: rest('tax'), gross: rest('gross') };
  });
}

/** The invoice as it is; where parts were credited before, one line for the rest of each rate. */
function wholeOf(invoice: Document, earlier: readonly unknown[], left: readonly TaxLine[]): Totals {
  if (earlier.length === 0) return invoice;
  const rest = left.filter(({ gross }) => gross !== 0);
  return {
    lines: rest.map(({ rate, net, gross }) => {
      const amount = invoice.prices === 'inclusive' ? gross : net;
      return { description: invoice.number, quantity: '1', unitPrice: amount, taxRate: rate, amount };
    }),
    discount: 0,
    ...summed(rest),
  };
}

/** Tax is rounded for each credit note by itself: the one that uses a rate up takes what the earlier ones left of it, to the cent. */
function partOf(totals: Totals, prices: Document['prices'], left: readonly TaxLine[]): Totals {
  const which = prices === 'inclusive' ? 'gross' : 'net';
  const taxes = totals.taxes.map(
    (line) => left.find((rest) => rest.rate === line.rate && rest[which] === line[which]) ?? line,
  );
  return { ...totals, ...summed(taxes) };
}

function opposite({ lines, discount, taxes, net, tax, gross }: Totals): Totals {
  return {
    lines: lines.map((line) => ({ ...line, unitPrice: minus(line.unitPrice), amount: minus(line.amount) })),
    discount: minus(discount),
    taxes: taxes.map((line) => ({
      rate: line.rate,
      net: minus(line.net),
      tax: minus(line.tax),
      gross: minus(line.gross),
    })),
    net: minus(net),
    tax: minus(tax),
    gross: minus(gross),
  };
}

/** JSON has no -0, and a document no "-0.00". */
const minus = (amount: number): number => (amount === 0 ? 0 : -amount);
