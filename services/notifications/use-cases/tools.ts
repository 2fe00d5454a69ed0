import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { EventAccess } from '@pvt/kernel/event-access';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Log } from '@pvt/kernel/log';
import type { MjmlCompiler } from '../adapters/mjml.ts';
import type { ChannelPool } from '../ports.ts';

/** What the use cases stand on. */
export interface NotificationTools {
  readonly database: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly contracts: Contracts;
  readonly eventAccess: EventAccess;
  readonly mjml: MjmlCompiler;
  readonly channels: ChannelPool;
  readonly ownContext: (tenant: string) => CallContext;
  /** What links begin with. */
  readonly publicUrl: () => URL;
  /** What links are signed with: 32 bytes. */
  readonly linkKey: Uint8Array;
  /** ms since 1970. */
  readonly now: () => number;
  readonly following: { reconcile(): Promise<void> };
  readonly inbox: InboxChanges;
}

/** Who waits for what is new in an inbox, in this process. */
export interface InboxChanges {
  changed(tenant: string, recipient: string): void;
  /** @returns what ends it */
  onChange(tenant: string, recipient: string, listener: () => void): () => void;
}
