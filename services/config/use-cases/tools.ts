import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { Watches } from '@pvt/kernel/log/watches';
import type { Seals } from '../adapters/seals.ts';
import type { SeenValues } from '../core/values.ts';

/** What the use cases stand on. */
export interface ConfigTools {
  readonly database: Database;
  readonly log: Log;
  readonly contracts: Pick<Contracts, 'call'>;
  readonly seals: Seals;
  readonly watches: Watches<SeenValues>;
}

export type QueryTools = Pick<ConfigTools, 'database'>;
export type CommandTools = Pick<ConfigTools, 'database' | 'log' | 'seals' | 'contracts'>;
