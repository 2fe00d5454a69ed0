import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { Scraped } from '../core/exposition.ts';

/** How long samples are kept, in seconds, by how far apart they are. */
export interface Retention {
  readonly fine: number;
  readonly minutes: number;
  readonly hours: number;
}

/** Something that has metrics: a process, or the database. */
export interface Target {
  /** The label `instance` of its series. */
  readonly name: string;
  /** @throws Error where it does not answer */
  read(): Promise<Scraped>;
}

/** What the use cases need from outside. */
export interface MonitorTools {
  readonly database: Database;
  readonly log: Log;
  readonly contracts: Contracts;
  readonly retention: Retention;
  /** Series that are kept of one instance. */
  readonly mostSeries: number;
  /** Seconds since 1970. */
  readonly now: () => number;
}
