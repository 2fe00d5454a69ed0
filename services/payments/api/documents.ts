import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { underWayErrors } from '@pvt/kernel/idempotent-at-once';
import Type from 'typebox';
import { NewCreditNote } from '../core/credit-note.ts';
import { Document, KINDS_OF_DOCUMENT, NewDocument } from '../core/document.ts';
import { documentErrors } from '../core/document-errors.ts';
import { creditInvoice } from '../use-cases/documents/credit-invoice.ts';
import { issueDocument } from '../use-cases/documents/issue-document.ts';
import { readDocumentFile } from '../use-cases/documents/read-document-file.ts';
import { getDocument, listDocuments } from '../use-cases/documents/read-documents.ts';
import type { LedgerTools } from '../use-cases/tools.ts';
import { id } from './ledger-schemas.ts';

const params = Type.Object({ id: id('document') });
const about = { tag: 'invoices' } as const;
const reads = { ...about, method: 'GET', permission: 'invoices:read' } as const;
const writes = { ...about, method: 'POST', permission: 'invoices:write' } as const;
const once = [idempotencyErrors.IDEMPOTENCY_KEY_REUSED, underWayErrors.COMMAND_UNDER_WAY] as const;
const { CREDIT_ABOVE_INVOICE, DOCUMENT_INVALID, DOCUMENT_NOT_FOUND, INVOICED_ALREADY, NOT_AN_INVOICE } = documentErrors;
const issued = { 201: { description: 'It is issued, and has its number.', schema: Document } };

/** The routes of invoices, credit notes and receipts. */
export function documentRoutes(tools: LedgerTools): Route[] {
  return [
    route({
      ...reads,
      operationId: 'listDocuments',
      path: '/v1/documents',
      summary: 'Invoices, credit notes and receipts',
      query: Type.Object({
        ...PageQuery.properties,
        kind: Type.Optional(Type.Enum(KINDS_OF_DOCUMENT, { description: 'Of this kind only.' })),
        reference: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: 200,
            pattern: '^[^\\u0000]*$',
            description: 'What they are for: of a payment, its reference.',
            examples: ['booking:7'],
          }),
        ),
        corrects: Type.Optional({ ...id('invoice'), description: 'The credit notes of this invoice only: its id.' }),
      }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(Document) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query: { kind, reference, corrects, ...page } }) =>
        listDocuments(tools, context, { kind, reference, corrects }, page),
    }),
    route({
      ...reads,
      operationId: 'getDocument',
      sensitive: true,
      path: '/v1/documents/:id',
      summary: 'One document',
      params,
      responses: { 200: { description: 'The document.', schema: Document } },
      errors: [DOCUMENT_NOT_FOUND],
      handler: ({ params: { id: which }, context }) => getDocument(tools, context, which),
    }),
    route({
      ...reads,
      operationId: 'downloadDocument',
      sensitive: true,
      path: '/v1/documents/:id/pdf',
      summary: 'A document as PDF',
      description: 'The same bytes each time.',
      params,
      responses: { 200: { description: 'The file.', contentType: 'application/pdf' } },
      errors: [DOCUMENT_NOT_FOUND],
      handler: async ({ params: { id: which }, context }, reply) => {
        const { document, pdf } = await readDocumentFile(tools, context, which);
        reply.header('content-type', 'application/pdf');
        reply.header('content-disposition', `attachment; filename="${document.number}.pdf"`);
        return pdf;
      },
    }),
    route({
      ...writes,
      operationId: 'issueDocument',
      path: '/v1/documents',
      summary: 'Issue an invoice or a receipt',
      description:
        'It gets the next number of its series and year, and is never changed: an invoice is corrected by a credit note.',
      body: NewDocument,
      responses: issued,
      errors: [DOCUMENT_INVALID, INVOICED_ALREADY, ...once],
      handler: async ({ body, context }, reply) => {
        const document = await issueDocument(tools, context, body);
        reply.status(201);
        return document;
      },
    }),
    route({
      ...writes,
      operationId: 'creditInvoice',
      path: '/v1/documents/:id/credit-notes',
      summary: 'Credit an invoice',
      description: 'All that is left of it, or a part. An invoice and its credit notes sum to what is to be paid.',
      params,
      body: NewCreditNote,
      responses: issued,
      errors: [DOCUMENT_NOT_FOUND, NOT_AN_INVOICE, DOCUMENT_INVALID, CREDIT_ABOVE_INVOICE, ...once],
      handler: async ({ params: { id: which }, body, context }, reply) => {
        const document = await creditInvoice(tools, context, which, body);
        reply.status(201);
        return document;
      },
    }),
  ];
}
