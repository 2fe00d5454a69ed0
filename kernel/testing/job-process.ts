import { Type } from 'typebox';
import { openDatabase } from '../database/database.ts';
import { accessOf } from '../database/role.ts';
import { defineJob, openJobs } from '../jobs/jobs.ts';
import { createMetrics } from '../observability/metrics.ts';
import { armFromEnvironment, KERNEL_FAILURE_POINTS } from '../service/failure-point.ts';

/** A process that works off jobs `test.note` of the service collect, to be killed at a failure point. */
const [url = '', secret = ''] = process.argv.slice(2);
armFromEnvironment(process.env['PVT_FAILURE_POINTS'], KERNEL_FAILURE_POINTS);

const note = defineJob({ type: 'test.note', data: Type.Object({ name: Type.String() }), leaseMs: 600, keepDays: 1 });
const database = openDatabase({ ...accessOf(url, secret, 'collect'), connections: 5 });
const jobs = openJobs({ database, metrics: createMetrics(), onError: (error) => process.stderr.write(`${error}\n`) });
jobs.work(note, async ({ data, attempt, done, context: { tenant } }) => {
  await database.transaction(tenant, async (tx) => {
    await tx.query('insert into collect.noted (tenant, name, attempt) values ($1, $2, $3)', [
      tenant,
      data.name,
      attempt,
    ]);
    if (data.name === 'whole') await done(tx);
  });
});
jobs.start();
