import Type, { type Static, type TSchema } from 'typebox';
import { Currency, MOST, SignedMinorUnits } from './amount.ts';

const closed = { additionalProperties: false } as const;
const text = (description: string, maxLength: number, examples: string[] = []) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description, examples });
const nullable = <T extends TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

export const KINDS_OF_DOCUMENT = ['invoice', 'credit_note', 'receipt'] as const;
export const LANGUAGES = ['en', 'pt', 'es', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const Party = Type.Object(
  {
    name: text('Who.', 200, ['Harbour House Lda']),
    address: Type.Optional(
      Type.Array(text('A line.', 200), { maxItems: 6, description: 'The address, line by line.' }),
    ),
    taxId: Type.Optional(text('Its number at the tax office.', 50, ['PT501964843'])),
  },
  { ...closed, title: 'DocumentParty', description: 'Who sells, or who buys.' },
);
export type Party = Static<typeof Party>;

const RATE = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Tax in basis points: 1900 are 19 %.',
  examples: [1900],
});

export const NewLine = Type.Object(
  {
    description: text('What it is.', 300, ['Two nights, double room']),
    quantity: Type.String({
      pattern: '^\\d{1,6}(\\.\\d{1,3})?$',
      description: 'A decimal of up to three digits after the point.',
      examples: ['2'],
    }),
    unitPrice: Type.Integer({
      minimum: -1_000_000_000_000,
      maximum: 1_000_000_000_000,
      description: 'In minor units; with tax where prices are inclusive.',
      examples: [6150],
    }),
    taxRate: RATE,
  },
  { ...closed, title: 'NewDocumentLine', description: 'A line.' },
);
export type NewLine = Static<typeof NewLine>;

/** What an invoice or a receipt is made of. */
export const NewDocument = Type.Object(
  {
    kind: Type.Enum(['invoice', 'receipt'], { description: 'What it is.', examples: ['invoice'] }),
    series: Type.Optional(
      Type.String({
        pattern: '^[A-Z][A-Z0-9]{0,9}$',
        description: 'Which numbers it is one of; by default INV or REC.',
        examples: ['INV'],
      }),
    ),
    reference: Type.Optional(
      Type.String({
        maxLength: 200,
        pattern: '^[^\\u0000]*$',
        description: 'What it is for: it has one invoice that counts.',
        examples: ['booking:7'],
      }),
    ),
    issuedOn: Type.Optional(
      Type.String({
        format: 'date',
        pattern: '^20\\d\\d',
        description: 'By default today (UTC). Its year is the year of the number.',
        examples: ['2026-11-29'],
      }),
    ),
    language: Type.Optional(Type.Enum(LANGUAGES, { default: 'en', description: 'Of the words on it.' })),
    currency: Currency,
    prices: Type.Optional(
      Type.Enum(['inclusive', 'exclusive'], {
        default: 'inclusive',
        description: 'Whether prices are with tax.',
      }),
    ),
    discount: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MOST,
        default: 0,
        description: 'Taken off all lines in proportion, in minor units; with tax where prices are inclusive.',
      }),
    ),
    seller: Party,
    buyer: Party,
    lines: Type.Array(NewLine, { minItems: 1, maxItems: 200, description: 'What is sold.' }),
    notes: Type.Optional(text('Printed below.', 1000)),
  },
  {
    ...closed,
    title: 'NewDocument',
    description: 'An invoice or a receipt to be issued.',
    examples: [
      {
        kind: 'invoice',
        currency: 'EUR',
        seller: { name: 'Harbour House Lda' },
        buyer: { name: 'Ana Silva' },
        lines: [{ description: 'Two nights', quantity: '2', unitPrice: 6150, taxRate: 600 }],
      },
    ],
  },
);
export type NewDocument = Static<typeof NewDocument>;
/** With what may be left out. */
export type CompleteDocument = NewDocument & Required<Pick<NewDocument, 'language' | 'prices' | 'discount'>>;

export function completeDocument(document: NewDocument): CompleteDocument {
  return { language: 'en', prices: 'inclusive', discount: 0, ...document };
}

const Amount = (description: string) => ({ ...SignedMinorUnits, description });

export const TaxLine = Type.Object(
  { rate: RATE, net: Amount('Without tax.'), tax: Amount('The tax.'), gross: Amount('With tax.') },
  { ...closed, title: 'TaxLine', description: 'What is taxed by one rate, after the discount.' },
);
export type TaxLine = Static<typeof TaxLine>;

/** What it says, computed once. */
export const DocumentContent = Type.Object({
  language: Type.Enum(LANGUAGES, { description: 'Of the words on it.' }),
  prices: Type.Enum(['inclusive', 'exclusive'], { description: 'Whether prices are with tax.' }),
  seller: Party,
  buyer: Party,
  lines: Type.Array(
    Type.Object(
      { ...NewLine.properties, amount: Amount('Quantity times price, before the discount.') },
      { ...closed, title: 'DocumentLine', description: 'A line, with its amount.' },
    ),
    { description: 'What is sold.' },
  ),
  discount: Amount('Taken off the lines.'),
  taxes: Type.Array(TaxLine, { description: 'By rate, the highest first.' }),
  net: Amount('Without tax.'),
  tax: Amount('All tax.'),
  gross: Amount('With tax: what is to be paid.'),
  notes: nullable(Type.String(), 'Printed below.'),
});
export type DocumentContent = Static<typeof DocumentContent>;

export const Document = Type.Object(
  {
    id: Type.String({ description: 'Its id.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
    kind: Type.Enum(KINDS_OF_DOCUMENT, { description: 'What it is.' }),
    number: Type.String({ description: 'Series, year and number: without a gap.', examples: ['INV-2026-000017'] }),
    corrects: nullable(
      Type.Object({ id: Type.String({ description: 'Its id.' }), number: Type.String({ description: 'Its number.' }) }),
      'The invoice that a credit note corrects.',
    ),
    reference: Type.String({ description: 'What it is for.' }),
    issuedOn: Type.String({ description: 'Its date.', examples: ['2026-11-29'] }),
    issuedAt: Type.String({ description: 'When it was issued.', examples: ['2026-11-29T10:00:00.000Z'] }),
    currency: Currency,
    ...DocumentContent.properties,
  },
  { ...closed, title: 'Document', description: 'An invoice, a credit note or a receipt. It is never changed.' },
);
export type Document = Static<typeof Document>;

export const EXAMPLE_DOCUMENT: Document = {
  id: '0198c0de-5555-7000-8000-000000000001',
  kind: 'invoice',
  number: 'INV-2026-000017',
  corrects: null,
  reference: 'booking:7',
  issuedOn: '2026-11-29',
  issuedAt: '2026-11-29T10:00:00.000Z',
  currency: 'EUR',
  language: 'en',
  prices: 'inclusive',
  seller: { name: 'Harbour House Lda' },
  buyer: { name: 'Ana Silva' },
  lines: [{ description: 'Two nights', quantity: '2', unitPrice: 6150, taxRate: 600, amount: 12_300 }],
  discount: 0,
  taxes: [{ rate: 600, net: 11_604, tax: 696, gross: 12_300 }],
  net: 11_604,
  tax: 696,
  gross: 12_300,
  notes: null,
};
