import { defineService } from '@pvt/kernel/service';
import { events, permissions } from './contract.ts';
import { intentFailurePoints, mountIntents } from './mount-intents.ts';
import { settings } from './settings.ts';

/** Money: a ledger that always balances, payments over providers, documents. */
export const service = defineService({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  failurePoints: intentFailurePoints,
  async mount(context) {
    mountIntents(context);
    return {};
  },
});
