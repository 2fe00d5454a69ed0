import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { EventAccess } from '@pvt/kernel/event-access';
import type { Log } from '@pvt/kernel/log';
import type { Sealing } from '../adapters/sealing.ts';
import type { AddressFault } from '../core/definition-checks.ts';
import type { EnrichRequest } from '../ports.ts';

/** Asks the assistant; gives a Refusal when it will never answer. Throws Park when it is away and the step would rather wait. */
export type AskAssistant = (context: CallContext, request: EnrichRequest) => Promise<unknown>;

/** What runs flows in this process. */
export interface Runner {
  /** Brings the consumers up to what is in the database; resolves when they are. */
  sync(): Promise<void>;
  /** As sync, and does what is the clock's to do and finishes switches. */
  poll(): Promise<void>;
}

/** What the use cases need from outside. */
export interface FluxcoreTools {
  readonly database: Database;
  readonly log: Log;
  readonly contracts: Contracts;
  readonly eventAccess: EventAccess;
  readonly sealing: Sealing;
  readonly addressFault: AddressFault;
  readonly ask: AskAssistant;
  readonly runner: Runner;
}
