import type { Customer, Intent, NewDocument } from '../api.ts';

/** An invoice of a payment, as it is typed. */
export interface InvoiceDraft {
  readonly seller: string;
  readonly sellerTaxId: string;
  readonly buyer: string;
  readonly buyerTaxId: string;
  /** Line by line. */
  readonly buyerAddress: string;
  readonly description: string;
  /** In percent, with up to two digits after a point or a comma. */
  readonly taxRate: string;
  readonly language: Customer['language'];
}

/** In basis points; undefined for what is no rate from 0 to 100 %. */
export function basisPointsOf(typed: string): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? [];
  const points = Number(whole + part.padEnd(2, '0'));
  return whole === '' || points > 10_000 ? undefined : points;
}

/** @returns undefined while something is missing, or is no rate */
export function invoiceOf(draft: InvoiceDraft, intent: Intent): NewDocument | undefined {
  const text = (name: Exclude<keyof InvoiceDraft, 'language'>): string => draft[name].trim();
  const taxRate = basisPointsOf(draft.taxRate);
  const needed = (['seller', 'buyer', 'description'] as const).map(text);
  if (taxRate === undefined || needed.includes('')) return undefined;
  const address = text('buyerAddress')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const taxId = (of: string) => (of === '' ? {} : { taxId: of });
  return {
    ...{ kind: 'invoice', reference: intent.reference, currency: intent.currency, language: draft.language },
    prices: 'inclusive',
    seller: { name: text('seller'), ...taxId(text('sellerTaxId')) },
    buyer: { name: text('buyer'), ...(address.length === 0 ? {} : { address }), ...taxId(text('buyerTaxId')) },
    lines: [{ description: text('description'), quantity: '1', unitPrice: intent.captured, taxRate }],
  };
}
