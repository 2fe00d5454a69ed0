import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database, Transaction } from '@pvt/kernel/database';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Log } from '@pvt/kernel/log';
import type { LeftOut } from '../adapters/left-out.ts';
import type { RunPoster } from '../adapters/post-run.ts';
import type { Signing } from '../adapters/signing.ts';
import type { LackingOf } from '../core/maker.ts';

/** What the use cases stand on. */
export interface SchedulerTools {
  readonly database: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly contracts: Contracts;
  readonly poster: RunPoster;
  readonly signing: Signing;
  /** Runs that were left out, once that is stored. */
  readonly leftOut: LeftOut;
  /** What does not fit of an event's data, for a person; nothing when they fit, or the type has no schema. */
  readonly dataFault: (tenant: string, type: string, data: unknown) => Promise<string | undefined>;
  readonly lackingOf: LackingOf;
  readonly ownContext: (tenant: string) => CallContext;
  /** By which clock tasks are due: the database's. ms since 1970. */
  readonly now: (tx: Transaction) => Promise<number>;
}
