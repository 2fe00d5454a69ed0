import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import { Document, EXAMPLE_DOCUMENT } from './document.ts';

export const documentIssued = defineEvent({
  type: 'pvt.payments.document.issued',
  version: 1,
  readBy: 'invoices:read',
  description: 'An invoice, a credit note or a receipt was issued. The key is its id.',
  data: Document,
  key: ({ id }) => id,
  example: EXAMPLE_DOCUMENT,
});

export const documentEvents: readonly EventType[] = [documentIssued];
