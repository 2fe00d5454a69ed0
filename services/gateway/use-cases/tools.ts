import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { Watches } from '@pvt/kernel/log/watches';
import type { KeptRelease } from '../adapters/postgres/releases.ts';
import type { Proxy } from '../proxy/interface.ts';
import type { Documents } from './documents.ts';

/** What the use cases stand on. */
export interface GatewayTools {
  readonly database: Database;
  readonly log: Log;
  readonly contracts: Pick<Contracts, 'call'>;
  readonly ownContext: (tenant: string) => CallContext;
  readonly documents: Documents;
  /** All releases of a tenant that were ever started, as they change. */
  readonly releases: Watches<readonly KeptRelease[]>;
  readonly now: () => Temporal.Instant;
}

/** What goes on beside a proxy in this process. */
export interface RunningTools extends GatewayTools {
  readonly proxy: Proxy;
  /** Which gateway this is, where there are several. */
  readonly id: string;
  readonly environment: 'development' | 'staging' | 'production';
  readonly onTrouble: (error: unknown, what: string) => void;
}
