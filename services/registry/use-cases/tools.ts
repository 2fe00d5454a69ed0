import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { Watches } from '@pvt/kernel/log/watches';
import type { SeenList } from '../core/instance.ts';

/** What the use cases stand on. */
export interface RegistryTools {
  readonly database: Database;
  readonly log: Log;
  readonly contracts: Contracts;
  readonly watches: Watches<SeenList>;
  /** How long a process is listed after its last beat (ms). */
  readonly leaseMs: number;
  readonly answersAt: (address: string) => Promise<boolean>;
}

export type ListTools = Pick<RegistryTools, 'database'>;
