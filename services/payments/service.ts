import { defineService } from '@pvt/kernel/service';
import { accountRoutes } from './api/accounts.ts';
import { documentRoutes } from './api/documents.ts';
import { escrowRoutes } from './api/escrow.ts';
import { transactionRoutes } from './api/transactions.ts';
import * as contract from './contract.ts';
import { intentFailurePoints, mountIntents } from './mount-intents.ts';
import { settings } from './settings.ts';
import { holdInEscrow } from './use-cases/ledger/hold-in-escrow.ts';
import { refundEscrow } from './use-cases/ledger/refund-escrow.ts';
import { releaseEscrow } from './use-cases/ledger/release-escrow.ts';

/** Money: a ledger that always balances, payments over providers, documents. */
export const service = defineService({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events: contract.events,
  permissions: contract.permissions,
  failurePoints: intentFailurePoints,
  async mount(context) {
    const { database, log, contracts, route } = context;
    const tools = { database, log };
    for (const routes of [accountRoutes, transactionRoutes, escrowRoutes, documentRoutes])
      for (const each of routes(tools)) route(each);
    contracts.implement(contract.holdInEscrow, (caller, input) => holdInEscrow(tools, caller, input));
    contracts.implement(contract.releaseEscrow, (caller, input) => releaseEscrow(tools, caller, input));
    contracts.implement(contract.refundEscrow, (caller, input) => refundEscrow(tools, caller, input));
    mountIntents(context);
    return {};
  },
});

// For what posts within a transaction of its own and is no service: the bench.
export { post } from './use-cases/ledger/post.ts';
