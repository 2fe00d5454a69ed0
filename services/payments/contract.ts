import { definePermissions } from '@pvt/kernel/permissions';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'payments:read': 'See payments, customers and payouts.',
  'payments:write': 'Take payments, capture, refund and cancel them, and pay out.',
  'ledger:read': 'See the ledger: accounts, transactions, statements and its check.',
  'ledger:write': 'Post transactions to the ledger, reverse them, and move money in escrow.',
  'invoices:read': 'See invoices, credit notes and receipts.',
  'invoices:write': 'Issue invoices, credit notes and receipts.',
});
