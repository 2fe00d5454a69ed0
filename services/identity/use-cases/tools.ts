import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Files } from '@pvt/kernel/files';
import type { Log } from '@pvt/kernel/log';
import type { Permissions } from '@pvt/kernel/permissions';
import type { Remembered } from './authenticate.ts';

/** What the use cases need from outside. */
export interface IdentityTools {
  readonly database: Database;
  readonly log: Log;
  readonly files: Files;
  /** Those of all services. */
  readonly permissions: Permissions;
  readonly remembered: Remembered;
  readonly ownContext: (tenant: string) => CallContext;
  /** The name of the first tenant, which the first start makes. */
  readonly firstTenantName: string;
}
