import { createHash } from 'node:crypto';
import { getTenant } from '@pvt/identity/contract';
import type { Contracts } from '@pvt/kernel/contract';
import type { Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import { customerById } from '../../adapters/postgres/customers.ts';
import { receiptMail, receiptOf } from '../../core/receipt.ts';
import { issueDocument } from '../documents/issue-document.ts';
import { readDocumentFile } from '../documents/read-document-file.ts';
import type { LedgerTools } from '../tools.ts';
import type { sendReceipt } from './jobs.ts';

/**
 * Issues the receipt of a capture and mails it to who paid, in the customer's language. Each step is done once, however often the job is: the receipt by its
 * id, the file by being kept, the mail by its key.
 */
export async function mailReceipt(
  tools: LedgerTools & { readonly contracts: Contracts },
  { data, context }: Pick<Job<typeof sendReceipt>, 'data' | 'context'>,
): Promise<void> {
  const { intent: id, capture, reference, description, customer: customerId, amount, currency } = data;
  const customer = await tools.database.transaction(context.tenant, (tx) => customerById(tx, customerId));
  if (customer === undefined || customer.mail === null) return;
  const { name: buyer, mail, language } = customer;
  const seller = (await tools.contracts.call(getTenant, context, {}))?.name ?? '';
  const captured = { intent: { id, reference, description }, amount, currency };
  const about = receiptOf(captured, seller, buyer, language);
  const receipt = await issueDocument(tools, context, about, receiptId(id, capture));
  const { pdf } = await readDocumentFile(tools, context, receipt.id);
  await tools.contracts.call(send, context, {
    key: `receipt ${receipt.id}`,
    recipient: { email: mail, name: buyer, language },
    ...{ channels: ['email'], category: 'receipts', transactional: true, urgent: true },
    ...receiptMail(receipt.number, buyer, seller, language),
    attachments: [{ name: `${receipt.number}.pdf`, contentType: 'application/pdf', base64: pdf.toString('base64') }],
  });
}

/** The same for the same capture at any time: a UUID of version 8 (RFC 9562) by its hash. */
function receiptId(intent: string, capture: string): string {
  const hash = createHash('sha256').update(`receipt ${intent} ${capture}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
