import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { GuestVault } from '../adapters/guest-vault.ts';
import type { Houses } from './pricing/sellable-house.ts';

/** What the use cases stand on. */
export interface HostelsTools {
  readonly database: Database;
  readonly log: Log;
  readonly vault: GuestVault;
  readonly ownContext: (tenant: string) => CallContext;
  readonly houses: Houses;
}

/** What a command needs that is asked for by somebody. */
export type CommandTools = Pick<HostelsTools, 'database' | 'log'>;

/** What the service needs for what it does on its own. */
export type OwnTools = Pick<HostelsTools, 'database' | 'log' | 'ownContext'>;
