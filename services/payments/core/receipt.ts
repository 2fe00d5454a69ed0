import type { Language, NewDocument } from './document.ts';
import type { IntentView } from './intent-view.ts';

/** A capture, as its event tells of it. */
export interface Captured {
  readonly intent: Pick<IntentView, 'id' | 'reference' | 'description'>;
  /** In minor units. */
  readonly amount: number;
  readonly currency: string;
}

/** The receipt of a capture: of the money that came, which is no invoice and shows no tax. */
export function receiptOf(
  { intent, amount, currency }: Captured,
  seller: string,
  buyer: string,
  language: Language,
): NewDocument {
  const description = (intent.description ?? intent.reference).slice(0, 300);
  return {
    ...{ kind: 'receipt', reference: intent.reference, currency, language },
    seller: { name: named(seller) },
    buyer: { name: named(buyer) },
    lines: [
      {
        description: description.trim() === '' ? intent.id : description,
        quantity: '1',
        unitPrice: amount,
        taxRate: 0,
      },
    ],
  };
}

const named = (name: string): string => (name.trim() === '' ? '–' : name.slice(0, 200));

type Words = readonly [subject: (number: string) => string, text: (buyer: string, seller: string) => string];

const WORDS: Readonly<Record<Language, Words>> = {
  en: [
    (number) => `Receipt ${number}`,
    (buyer, seller) => `Hello ${buyer},\n\nthank you for your payment. Your receipt is attached.\n\n${seller}`,
  ],
  pt: [
    (number) => `Recibo ${number}`,
    (buyer, seller) => `Olá ${buyer},\n\nobrigado pelo seu pagamento. O recibo segue em anexo.\n\n${seller}`,
  ],
  es: [
    (number) => `Recibo ${number}`,
    (buyer, seller) => `Hola ${buyer}:\n\nGracias por su pago. Adjuntamos el recibo.\n\n${seller}`,
  ],
  de: [
    (number) => `Quittung ${number}`,
    (buyer, seller) => `Hallo ${buyer},\n\nvielen Dank für Ihre Zahlung. Die Quittung ist angehängt.\n\n${seller}`,
  ],
};

/** What the mail says that the receipt comes with. */
export function receiptMail(number: string, buyer: string, seller: string, language: Language) {
  const [subject, text] = WORDS[language];
  return { subject: subject(number), text: text(buyer, seller) };
}
