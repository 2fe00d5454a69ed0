import { defineService } from '@pvt/kernel/service';
import { events, permissions } from './contract.ts';

/** Money: a ledger that always balances, payments over providers, documents. */
export const service = defineService({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events,
  permissions,
  async mount() {
    return {};
  },
});
