import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Log } from '@pvt/kernel/log';

/** What the use cases stand on. */
export interface AlertingTools {
  readonly database: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly contracts: Contracts;
  readonly ownContext: (tenant: string) => CallContext;
  /** What links begin with. */
  readonly publicUrl: () => URL;
  /** ms since 1970. */
  readonly now: () => number;
  /** Between evaluations, ms. */
  readonly everyMs: number;
}

export type QueryTools = Pick<AlertingTools, 'database'>;
export type CommandTools = Pick<AlertingTools, 'database' | 'log' | 'jobs' | 'ownContext' | 'now'>;
