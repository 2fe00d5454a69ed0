import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { creditsOf, documentById, lockPurpose, storeDocument } from '../../adapters/postgres/documents.ts';
import { creditOf, type NewCreditNote } from '../../core/credit-note.ts';
import type { Document } from '../../core/document.ts';
import { documentErrors, documentNotFound } from '../../core/document-errors.ts';
import { documentIssued } from '../../core/document-events.ts';
import { byItsKey } from '../once.ts';
import type { LedgerTools } from '../tools.ts';

const SERIES = 'CN';

/**
 * Corrects an invoice by a credit note that names it; the invoice stays as it is.
 * @throws DOCUMENT_NOT_FOUND, NOT_AN_INVOICE, CREDIT_ABOVE_INVOICE, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED
 */
export function creditInvoice(
  { database, log }: LedgerTools,
  context: CallContext,
  invoiceId: string,
  input: NewCreditNote,
): Promise<Document> {
  return database.transaction(context.tenant, (tx) =>
    byItsKey(tx, context, 'creditInvoice', { invoiceId, ...input }, async () => {
      const invoice = await documentById(tx, invoiceId);
      if (invoice === undefined) throw documentNotFound(invoiceId);
      if (invoice.kind !== 'invoice')
        throw documentErrors.NOT_AN_INVOICE(`${invoice.number} is no invoice, so that nothing of it can be credited.`);
      // In the order of issueDocument: the reference first, then the invoice.
      await lockPurpose(tx, invoice.reference === '' ? invoice.id : invoice.reference);
      const content = creditOf(invoice, await creditsOf(tx, invoiceId), input);
      const { reference, currency } = invoice;
      const about = {
        kind: 'credit_note',
        series: SERIES,
        corrects: invoiceId,
        reference,
        issuedOn: undefined,
        currency,
      } as const;
      const document = await storeDocument(tx, { id: randomUUIDv7(), ...about, content });
      await log.publish(tx, [documentIssued.of(context, document)]);
      return document;
    }),
  );
}
