import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';

/** How long samples are kept, in seconds, by how far apart they are. */
export interface Retention {
  readonly fine: number;
  readonly minutes: number;
  readonly hours: number;
}

/** What the use cases need from outside. */
export interface MonitorTools {
  readonly database: Database;
  readonly log: Log;
  readonly contracts: Contracts;
  readonly ownContext: (tenant: string) => CallContext;
  readonly retention: Retention;
  /** Series that are kept of one instance. */
  readonly mostSeries: number;
  /** Seconds since 1970. */
  readonly now: () => number;
}
