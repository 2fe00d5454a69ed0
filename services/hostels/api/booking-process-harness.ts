import { getTenant } from '@pvt/identity/contract';
import { armFromEnvironment, KERNEL_FAILURE_POINTS } from '@pvt/kernel/failure-point';
import { accessOf } from '@pvt/kernel/role';
import type { TestDatabase } from '@pvt/kernel/testing';
import { mountForTest } from '@pvt/kernel/testing/mount';
import { send } from '@pvt/notifications/contract';
import { service as payments } from '@pvt/payments';
import { service } from '../service.ts';

/** A process that does the jobs of hostels and payments beside the test's own, to be killed. */
const [url = '', secret = '', sandbox = ''] = process.argv.slice(2);
armFromEnvironment(process.env['PVT_FAILURE_POINTS'], [...KERNEL_FAILURE_POINTS, ...(payments.failurePoints ?? [])]);

const notHere = (): never => {
  throw new Error('only the test looks at its database');
};
const database: TestDatabase = {
  ...{ url, adminUrl: url, secret, service: notHere, log: notHere, admin: notHere, close: async () => undefined },
  connection: (name) => ({ ...accessOf(url, secret, name), connections: 10 }),
};
await mountForTest(service, {
  beside: [payments],
  settings: { PVT_SANDBOX_URL: sandbox, PVT_PROVIDER_PATIENCE: '2s', PVT_PROVIDER_PAUSE: '500ms' },
  answers(contracts) {
    contracts.implement(send, async () => ({ messages: 1 }));
    contracts.implement(getTenant, async () => ({ name: 'Harbour', plan: 'standard', limits: {}, site: 'a' }));
  },
  database,
});
process.stdout.write('ready\n');
