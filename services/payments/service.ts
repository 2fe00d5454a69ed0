import { defineService } from '@pvt/kernel/service';
import { accountRoutes } from './api/accounts.ts';
import { transactionRoutes } from './api/transactions.ts';
import { events, permissions } from './contract.ts';

/** Money: a ledger that always balances, payments over providers, documents. */
export const service = defineService({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events,
  permissions,
  async mount({ database, log, route }) {
    const tools = { database, log };
    for (const routes of [accountRoutes, transactionRoutes]) for (const each of routes(tools)) route(each);
    return {};
  },
});
