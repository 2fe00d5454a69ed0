import Type from 'typebox';
import { RuleId } from '../price/change.ts';
import { QuoteGuest, QuoteRequest } from './quote-request.ts';

const closed = { additionalProperties: false } as const;

const taxes = {
  taxedNights: Type.Optional(
    Type.Record(RuleId, Type.Integer({ minimum: 0, maximum: 366 }), {
      description: 'By tax: for how many nights of stays that touch this one the guest is taxed already.',
    }),
  ),
  exemptions: Type.Optional(
    Type.Array(
      Type.Object(
        {
          tax: RuleId,
          reference: Type.String({ minLength: 1, maxLength: 200, description: 'Of the document.', examples: ['A-17'] }),
        },
        { ...closed, title: 'TaxExemption' },
      ),
      { maxItems: 20, description: 'Taxes that a certificate exempts the guest of.' },
    ),
  ),
};

const [Adult, Child] = QuoteGuest.anyOf;
const DeskGuest = Type.Union(
  [
    Type.Object({ ...Adult.properties, ...taxes }, { ...closed, title: 'AdultAtDesk' }),
    Type.Object({ ...Child.properties, ...taxes }, { ...closed, title: 'ChildAtDesk' }),
  ],
  { title: 'GuestAtDesk', description: 'One who stays, with what is known of their taxes.' },
);

export const DeskQuoteRequest = Type.Object(
  { ...QuoteRequest.properties, guests: Type.Array(DeskGuest, { minItems: 1, maxItems: 50 }) },
  { ...closed, title: 'DeskQuoteRequest', description: 'What is to be quoted, as a desk asks for it.' },
);
