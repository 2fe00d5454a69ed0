import type { Database } from '@pvt/kernel/database';
import type { EventAccess } from '@pvt/kernel/event-access';
import type { Log } from '@pvt/kernel/log';
import type { CompiledMetrics } from './compiled-metrics.ts';

/** What counts metrics in this process. */
export interface Counting {
  /** Starts and stops consumers until they are those of the versions there are. */
  reconcile(): Promise<void>;
  /** Calls back after figures of the tenant's metric changed here. @returns stops that */
  onChange(tenant: string, name: string, listener: () => void): () => void;
}

/** What the use cases need from outside. */
export interface InsightsTools {
  readonly database: Database;
  readonly log: Log;
  readonly eventAccess: EventAccess;
  readonly counting: Counting;
  readonly compiled: CompiledMetrics;
  readonly onError: (error: unknown) => void;
}
