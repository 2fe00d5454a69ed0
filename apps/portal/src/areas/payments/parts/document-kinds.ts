import { type Message, msg } from '@pvt/ui/language';
import type { Document } from '../api.ts';

export const documentKinds: Record<Document['kind'], Message> = {
  invoice: msg('Invoice'),
  receipt: msg('Receipt'),
  credit_note: msg('Credit note'),
};

/** Where the file of a document is. */
export const pdfOf = ({ id }: Pick<Document, 'id'>): string => `/v1/documents/${encodeURIComponent(id)}/pdf`;

/** What may still be credited of an invoice, by tax rate: the invoice and its credit notes sum to it. */
export function creditable(
  invoice: Pick<Document, 'taxes'>,
  notes: readonly Pick<Document, 'taxes'>[],
): { rate: number; gross: number; net: number }[] {
  return invoice.taxes
    .map(({ rate, ...line }) => {
      const before = notes.flatMap(({ taxes }) => taxes.filter((tax) => tax.rate === rate));
      const rest = (which: 'gross' | 'net') => before.reduce((sum, each) => sum + each[which], line[which]);
      return { rate, gross: rest('gross'), net: rest('net') };
    })
    .filter(({ gross }) => gross > 0);
}
