import type { Document, Language } from '../core/document.ts';

/** The words on a document. */
interface Words {
  readonly title: Readonly<Record<Document['kind'], string>>;
  readonly number: string;
  readonly date: string;
  readonly corrects: string;
  readonly from: string;
  readonly to: string;
  readonly taxId: string;
  readonly description: string;
  readonly quantity: string;
  readonly price: string;
  readonly rate: string;
  readonly amount: string;
  readonly discount: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly page: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: { invoice: 'Invoice', credit_note: 'Credit note', receipt: 'Receipt' },
    ...{ number: 'Number', date: 'Date', corrects: 'Corrects invoice', from: 'From', to: 'To', taxId: 'Tax number' },
    ...{ description: 'Description', quantity: 'Quantity', price: 'Price', rate: 'Tax', amount: 'Amount' },
    ...{ discount: 'Discount', net: 'Net', tax: 'Tax', total: 'Total', page: 'Page' },
  },
  pt: {
    title: { invoice: 'Fatura', credit_note: 'Nota de crédito', receipt: 'Recibo' },
    ...{ number: 'Número', date: 'Data', corrects: 'Corrige a fatura', from: 'De', to: 'Para', taxId: 'NIF' },
    ...{ description: 'Descrição', quantity: 'Quantidade', price: 'Preço', rate: 'IVA', amount: 'Valor' },
    ...{ discount: 'Desconto', net: 'Base', tax: 'IVA', total: 'Total', page: 'Página' },
  },
  es: {
    title: { invoice: 'Factura', credit_note: 'Nota de crédito', receipt: 'Recibo' },
    ...{ number: 'Número', date: 'Fecha', corrects: 'Corrige la factura', from: 'De', to: 'Para', taxId: 'NIF' },
    ...{ description: 'Descripción', quantity: 'Cantidad', price: 'Precio', rate: 'IVA', amount: 'Importe' },
    ...{ discount: 'Descuento', net: 'Base', tax: 'IVA', total: 'Total', page: 'Página' },
  },
  de: {
    title: { invoice: 'Rechnung', credit_note: 'Gutschrift', receipt: 'Quittung' },
    ...{
      number: 'Nummer',
      date: 'Datum',
      corrects: 'Berichtigt die Rechnung',
      from: 'Von',
      to: 'An',
      taxId: 'USt-IdNr.',
    },
    ...{ description: 'Beschreibung', quantity: 'Menge', price: 'Preis', rate: 'USt.', amount: 'Betrag' },
    ...{ discount: 'Rabatt', net: 'Netto', tax: 'USt.', total: 'Gesamt', page: 'Seite' },
  },
};
