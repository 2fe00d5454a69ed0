import { openDatabase } from '@pvt/kernel/database';
import { armFromEnvironment } from '@pvt/kernel/failure-point';
import { openJobs } from '@pvt/kernel/jobs';
import { makeContext } from '@pvt/kernel/make-context';
import { createMetrics } from '@pvt/kernel/metrics';
import { accessOf } from '@pvt/kernel/role';
import { emailChannel } from '../adapters/email.ts';
import { service } from '../service.ts';
import { openDelivery } from './deliver-message.ts';
import { gatherDigest } from './gather-digest.ts';
import { deliver, digest } from './jobs.ts';

/** A process that delivers messages until a failure point ends it: the database's address, the secret, the mail server. */
const [url = '', secret = '', smtp = ''] = process.argv.slice(2);
armFromEnvironment(process.env['PVT_FAILURE_POINTS'], service.failurePoints ?? []);

const database = openDatabase({ ...accessOf(url, secret, 'notifications'), connections: 5 });
const fail = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
const jobs = openJobs({ database, metrics: createMetrics(), onError: fail });
jobs.work(
  deliver,
  openDelivery({
    ...{
      database,
      jobs,
      now: () => Date.now(),
      linkKey: Buffer.alloc(32),
      publicUrl: () => new URL('http://localhost'),
    },
    channels: {
      setUp: async () => new Set(['email']),
      open: async () => ({ ...emailChannel(smtp, 'PVT <pvt@harbour.example>'), perSecond: undefined }),
    },
    // A mail that is taken asks for nothing else.
  } as unknown as Parameters<typeof openDelivery>[0]),
);
jobs.work(digest, (job) =>
  gatherDigest(
    {
      ...{
        database,
        jobs,
        now: () => Date.now(),
        linkKey: Buffer.alloc(32),
        publicUrl: () => new URL('http://localhost'),
      },
      ownContext: (tenant: string) =>
        makeContext({
          tenant,
          principal: { kind: 'service', id: 'notifications', name: 'notifications', permissions: [] },
        }),
      channels: { setUp: async () => new Set(['email']) },
      // A digest asks for nothing else.
    } as unknown as Parameters<typeof gatherDigest>[0],
    job,
  ),
);
jobs.start();
