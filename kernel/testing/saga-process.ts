import { openDatabase } from '../database/database.ts';
import { accessOf } from '../database/role.ts';
import { openJobs } from '../jobs/jobs.ts';
import { openLog } from '../log/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import { openSagas } from '../saga/sagas.ts';
import { armFromEnvironment, KERNEL_FAILURE_POINTS } from '../service/failure-point.ts';
import { openOperations } from '../service/operations.ts';
import { booking, implementBank } from './booking-saga.ts';

/** A process that goes on with bookings, to be killed at a failure point. With an address, the bank is there. */
const [url = '', secret = '', peer = '', peerSecret = ''] = process.argv.slice(2);
armFromEnvironment(process.env['PVT_FAILURE_POINTS'], KERNEL_FAILURE_POINTS);

const database = openDatabase({ ...accessOf(url, secret, 'collect'), connections: 5 });
const report = (error: unknown): void => void process.stderr.write(`${error}\n`);
const engine = await openLog({
  connection: { ...accessOf(url, secret, 'log'), connections: 3 },
  ...{ leaseMs: 3000, periodMs: 30 * 86_400_000, retentionMs: 400 * 86_400_000 },
  onError: (_where, error) => report(error),
});
const jobs = openJobs({ database, metrics: createMetrics(), onError: report });
const contracts = openOperations({
  resolve: () => (peer === '' ? undefined : new URL(peer)),
  secret: peerSecret,
});
if (peer === '') implementBank(contracts, database);
openSagas({ service: 'collect', database, log: engine.forService(database), jobs, contracts }).run(booking);
jobs.start();
