import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { accountsAfter, statementAfter } from './accounts.ts';
import { coinRates } from './coin-rates.ts';
import { cryptoPaymentAt, cryptoPaymentOf, hasRival, watchedPayments } from './crypto-payments.ts';
import { receiptsOf } from './crypto-receipts.ts';
import { methodsOf, newestCustomers } from './customers.ts';
import { newestDifferences } from './differences.ts';
import { creditsOf, newestDocuments, standingInvoice } from './documents.ts';
import { newestIntents } from './intents.ts';
import { newestTransactions } from './ledger.ts';
import { operationsOf } from './operations.ts';
import { linesOf, newestPayouts } from './payouts.ts';
import { newestReconciliations } from './reconciliations.ts';
import { bookedFacts } from './timeline.ts';

export const lists: TenantLists = {
  'ledger accounts': (tx, _row, after) =>
    accountsAfter(tx, {}, after && ['wallet', after.name, 'EUR', after.name], PAGE),
  'ledger statement': (tx, row, after) => statementAfter(tx, row.id, after?.position, PAGE),
  'ledger transactions': (tx, _row, after) => newestTransactions(tx, undefined, after?.position, PAGE),
  'ledger transactions of a reference': (tx, row, after) => newestTransactions(tx, row.name, after?.position, PAGE),
  'documents of a reference': (tx, row, after) =>
    newestDocuments(tx, { reference: row.name }, after && [after.instant, after.id], PAGE),
  'credit notes of an invoice': (tx, row, after) =>
    newestDocuments(tx, { corrects: row.id }, after && [after.instant, after.id], PAGE),
  documents: (tx, _row, after) => newestDocuments(tx, {}, after && [after.instant, after.id], PAGE),
  'credits of an invoice': (tx, row) => creditsOf(tx, row.id),
  'invoice of a reference': (tx, row) => standingInvoice(tx, row.name),
  payments: (tx, _row, after) => newestIntents(tx, {}, after && [after.instant, after.id], PAGE),
  'payments of a state': (tx, _row, after) =>
    newestIntents(tx, { status: 'captured' }, after && [after.instant, after.id], PAGE),
  'payments of a reference': (tx, row) => newestIntents(tx, { reference: row.name }, undefined, PAGE),
  'payments of a customer': (tx, row) => newestIntents(tx, { customer: row.id }, undefined, PAGE),
  'operations of a payment': (tx, row) => operationsOf(tx, row.id),
  'facts of a payment': (tx, row) => bookedFacts(tx, row.id),
  'payment customers': (tx, _row, after) => newestCustomers(tx, after && [after.instant, after.id], PAGE),
  payouts: (tx, _row, after) => newestPayouts(tx, {}, after && [after.instant, after.id], PAGE),
  'payouts of an owner': (tx, row) => newestPayouts(tx, { owner: row.name }, undefined, PAGE),
  'payouts of a state': (tx, _row, after) =>
    newestPayouts(tx, { state: 'paid' }, after && [after.instant, after.id], PAGE),
  'lines of a payout': (tx, row) => linesOf(tx, row.id, undefined, PAGE),
  reconciliations: (tx, _row, after) => newestReconciliations(tx, after && [after.instant, after.id], PAGE),
  differences: (tx, _row, after) => newestDifferences(tx, undefined, after && [after.instant, after.id], PAGE),
  'differences of a state': (tx, _row, after) =>
    newestDifferences(tx, 'open', after && [after.instant, after.id], PAGE),
  'payment in coins': (tx, row) => cryptoPaymentOf(tx, row.id),
  'payment at an address': (tx, row) => cryptoPaymentAt(tx, 'bitcoin', row.name),
  'watched payments in coins': (tx) => watchedPayments(tx, 'bitcoin', PAGE),
  'receipts of a payment in coins': (tx, row) => receiptsOf(tx, row.id),
  'open payments of a reference': (tx, row) => hasRival(tx, row.id),
  'coin rates': (tx) => coinRates(tx),
  'saved payment methods': (tx, row) => methodsOf(tx, row.id),
};
