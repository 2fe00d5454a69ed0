import { openDatabase } from '@pvt/kernel/database';
import { armFromEnvironment } from '@pvt/kernel/failure-point';
import { openJobs } from '@pvt/kernel/jobs';
import { makeContext } from '@pvt/kernel/make-context';
import { createMetrics } from '@pvt/kernel/metrics';
import { accessOf } from '@pvt/kernel/role';
import { service } from '../service.ts';
import { evaluateRules } from './evaluate/evaluate-rules.ts';
import { evaluate } from './jobs.ts';

/** A process that evaluates rules until a failure point ends it: the database's address, the secret. Whatever it asks for is 1. */
const [url = '', secret = ''] = process.argv.slice(2);
armFromEnvironment(process.env['PVT_FAILURE_POINTS'], service.failurePoints ?? []);

const database = openDatabase({ ...accessOf(url, secret, 'alerting'), connections: 5 });
const fail = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
const jobs = openJobs({ database, metrics: createMetrics(), onError: fail });
jobs.work(evaluate, (job) =>
  evaluateRules(
    {
      ...{ database, jobs, now: () => Date.now(), everyMs: 15_000 },
      // What it publishes is looked at elsewhere.
      log: { publish: async () => [] },
      contracts: { call: async () => ({ series: [{ labels: { service: 'payments' }, points: [[0, 1]] }] }) },
      ownContext: (tenant: string) =>
        makeContext({ tenant, principal: { kind: 'service', id: 'alerting', name: 'alerting', permissions: [] } }),
      // An evaluation asks for nothing else.
    } as unknown as Parameters<typeof evaluateRules>[0],
    job,
  ),
);
jobs.start();
process.stdout.write('ready\n');
