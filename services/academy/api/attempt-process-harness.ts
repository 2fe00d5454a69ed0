import { armFromEnvironment, KERNEL_FAILURE_POINTS } from '@pvt/kernel/failure-point';
import { accessOf } from '@pvt/kernel/role';
import type { TestDatabase } from '@pvt/kernel/testing';
import { service } from '../service.ts';
import { mountAcademy } from './academy-harness.ts';

/** A process that answers learners and does the jobs of the academy, to be killed. It writes its address. */
const [url = '', secret = ''] = process.argv.slice(2);
armFromEnvironment(process.env['PVT_FAILURE_POINTS'], [...KERNEL_FAILURE_POINTS, ...(service.failurePoints ?? [])]);

const notHere = (): never => {
  throw new Error('only the test looks at its database');
};
const database: TestDatabase = {
  ...{ url, adminUrl: url, secret, service: notHere, log: notHere, admin: notHere, close: async () => undefined },
  connection: (name) => ({ ...accessOf(url, secret, name), connections: 10 }),
};
const mounted = await mountAcademy({ database });
process.stdout.write(`${await mounted.url()}\n`);
