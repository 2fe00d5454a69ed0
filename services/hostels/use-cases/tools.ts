import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';

/** What the use cases stand on. */
export interface HostelsTools {
  readonly database: Database;
  readonly log: Log;
  readonly ownContext: (tenant: string) => CallContext;
}

/** What a command needs that is asked for by somebody. */
export type CommandTools = Pick<HostelsTools, 'database' | 'log'>;
