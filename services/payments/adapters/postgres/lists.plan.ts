import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { accountsAfter, statementAfter } from './accounts.ts';
import { creditsOf, newestDocuments, standingInvoice } from './documents.ts';
import { newestTransactions } from './ledger.ts';

export const lists: TenantLists = {
  'ledger accounts': (tx, _row, after) =>
    accountsAfter(tx, {}, after && ['wallet', after.name, 'EUR', after.name], PAGE),
  'ledger statement': (tx, row, after) => statementAfter(tx, row.id, after?.position, PAGE),
  'ledger transactions': (tx, _row, after) => newestTransactions(tx, undefined, after?.position, PAGE),
  'ledger transactions of a reference': (tx, row, after) => newestTransactions(tx, row.name, after?.position, PAGE),
  documents: (tx, _row, after) => newestDocuments(tx, undefined, after && [after.instant, after.id], PAGE),
  'credits of an invoice': (tx, row) => creditsOf(tx, row.id),
  'invoice of a reference': (tx, row) => standingInvoice(tx, row.name),
};
