import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { Signer } from '@pvt/merkle/note';

/** What the use cases stand on. */
export interface AuditTools {
  readonly database: Database;
  readonly log: Log;
  readonly signer: Signer;
  /** How long contents are kept at least, by category (ms). */
  readonly keepMs: number;
  readonly ownContext: (tenant: string) => CallContext;
}
