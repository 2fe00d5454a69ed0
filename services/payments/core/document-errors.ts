import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with a document. */
export const documentErrors = defineErrors({
  DOCUMENT_INVALID: {
    kind: 'unprocessable',
    title: 'The document can not be issued',
    description:
      'Its currency is none of ISO 4217, or its amounts make no sense together. `pointer` says which. No number was taken.',
  },
  DOCUMENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such document',
    description:
      'There is no invoice, credit note or receipt of this id. `GET /v1/documents` lists those that there are.',
  },
  INVOICED_ALREADY: {
    kind: 'conflict',
    title: 'There is an invoice for this already',
    description:
      'A reference has one invoice that counts. `invoice` is its id. Credit it in full before another one is issued.',
  },
  CREDIT_ABOVE_INVOICE: {
    kind: 'conflict',
    title: 'The credit is above what is left of the invoice',
    description:
      'Of each rate of tax at most as much is credited as the invoice has, less what was credited before. No number was taken.',
  },
  NOT_AN_INVOICE: {
    kind: 'conflict',
    title: 'Only an invoice can be credited',
    description: 'A credit note names an invoice. A receipt or a credit note has none.',
  },
});

export function documentNotFound(id: string): Problem {
  return documentErrors.DOCUMENT_NOT_FOUND(`There is no document ${id}.`);
}
