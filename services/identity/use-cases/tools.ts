import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Files } from '@pvt/kernel/files';
import type { Sealing } from '@pvt/kernel/idempotent-secret';
import type { Log } from '@pvt/kernel/log';
import type { Permissions } from '@pvt/kernel/permissions';
import type { SecretBox } from '@pvt/kernel/secret-box';
import type { Remembered } from './authenticate.ts';

/** What the use cases need from outside. */
export interface IdentityTools {
  readonly database: Database;
  readonly log: Log;
  readonly files: Files;
  /** Those of all services. */
  readonly permissions: Permissions;
  /** For answers that hold a secret. */
  readonly sealing: Sealing;
  readonly remembered: Remembered;
  readonly mailing: Mailing;
  /** @throws PASSWORD_WEAK, pointing to `/password` */
  readonly checkPassword: (password: string, own: { readonly name: string; readonly mail: string }) => void;
  readonly ownContext: (tenant: string) => CallContext;
  /** The name of the first tenant, which the first start makes. */
  readonly firstTenantName: string;
}

/** How mails go out. */
export interface Mailing {
  /** What they are kept sealed by. */
  readonly box: SecretBox;
  /** Whether there is a mail server; without one they are kept, to be read in the console. */
  readonly isSent: boolean;
  /** A page of this installation as people open it. @param path with the first slash */
  readonly linkTo: (path: string) => string;
}
