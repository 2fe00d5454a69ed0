import { randomUUIDv7 } from 'node:crypto';
import { exponentOf } from '@pvt/currency';
import type { CallContext } from '@pvt/kernel/context';
import { documentById, lockPurpose, standingInvoice, storeDocument } from '../../adapters/postgres/documents.ts';
import { completeDocument, type Document, type NewDocument } from '../../core/document.ts';
import { documentErrors } from '../../core/document-errors.ts';
import { documentIssued } from '../../core/document-events.ts';
import { totalsOf } from '../../core/document-totals.ts';
import { byItsKey } from '../once.ts';
import type { LedgerTools } from '../tools.ts';

const SERIES = { invoice: 'INV', receipt: 'REC' } as const;

/**
 * Issues an invoice or a receipt: its number is taken in the transaction that stores it.
 * @param only the id of one that is issued once: whenever it is asked for again, it is that one
 * @throws DOCUMENT_INVALID, INVOICED_ALREADY, COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED
 */
export function issueDocument(
  { database, log }: LedgerTools,
  context: CallContext,
  input: NewDocument,
  only?: string,
): Promise<Document> {
  const { kind, series = SERIES[kind], reference = '', issuedOn, currency, ...terms } = completeDocument(input);
  const { language, prices, seller, buyer, notes } = terms;
  if (exponentOf(currency) === undefined)
    throw documentErrors.DOCUMENT_INVALID(`"${currency}" is no currency of ISO 4217.`, { pointer: '/currency' });
  const content = { language, prices, seller, buyer, ...totalsOf(terms), notes: notes ?? null };
  return database.transaction(context.tenant, (tx) =>
    byItsKey(tx, context, 'issueDocument', input, async () => {
      if (kind === 'invoice' && reference !== '') {
        await lockPurpose(tx, reference);
        const standing = await standingInvoice(tx, reference);
        if (standing !== undefined)
          throw documentErrors.INVOICED_ALREADY(`The invoice ${standing.number} is for ${reference} already.`, {
            pointer: '/reference',
            more: { invoice: standing.id },
          });
      }
      if (only !== undefined) {
        await lockPurpose(tx, only);
        const issued = await documentById(tx, only);
        if (issued !== undefined) return issued;
      }
      const id = only ?? randomUUIDv7();
      const document = await storeDocument(tx, {
        id,
        kind,
        series,
        corrects: null,
        reference,
        issuedOn,
        currency,
        content,
      });
      await log.publish(tx, [documentIssued.of(context, document)]);
      return document;
    }),
  );
}
