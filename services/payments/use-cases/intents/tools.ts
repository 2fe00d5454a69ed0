import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Log } from '@pvt/kernel/log';
import type { ProviderPool } from '../providers/provider-pool.ts';
import type { OperationEnds } from './await-operation.ts';

/** What the use cases of intents stand on. */
export interface IntentTools {
  readonly database: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly providers: ProviderPool;
  readonly ends: OperationEnds;
  readonly ownContext: (tenant: string) => CallContext;
}
