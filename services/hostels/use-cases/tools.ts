import type { CallContext } from '@pvt/kernel/context';
import type { Database, Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { GuestVault } from '../adapters/guest-vault.ts';
import type { GuestStay } from '../core/guest-stay.ts';
import type { Houses } from './pricing/sellable-house.ts';
import type { DemandLedger } from './search/demand-ledger.ts';
import type { FacetCounts } from './search/facet-counts.ts';

/** The stays of guests, of all houses, the newest first. */
export type StaysOfGuests = (tx: Transaction, guests: readonly string[]) => Promise<readonly GuestStay[]>;

/** What the use cases stand on. */
export interface HostelsTools {
  readonly database: Database;
  readonly log: Log;
  readonly vault: GuestVault;
  readonly staysOf: StaysOfGuests;
  readonly ownContext: (tenant: string) => CallContext;
  readonly houses: Houses;
  readonly facets: FacetCounts;
  readonly demand: DemandLedger;
}

/** What a command needs that is asked for by somebody. */
export type CommandTools = Pick<HostelsTools, 'database' | 'log'>;

/** What the service needs for what it does on its own. */
export type OwnTools = Pick<HostelsTools, 'database' | 'log' | 'ownContext'>;
