import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Files } from '@pvt/kernel/files';
import type { Sealing } from '@pvt/kernel/idempotent-secret';
import type { Log } from '@pvt/kernel/log';
import type { Outbox } from '@pvt/kernel/mail';
import type { Permissions } from '@pvt/kernel/permissions';
import type { SecretBox } from '@pvt/kernel/secret-box';
import type { Challenges } from '../adapters/challenges.ts';
import type { ProveHost } from '../adapters/host-proof.ts';
import type { OpenId } from '../adapters/open-id.ts';
import type { Presets } from '../adapters/preset-provider.ts';
import type { SessionLimits } from '../core/session.ts';
import type { Limits } from './limits.ts';
import type { Refusals } from './refusals.ts';
import type { Remembered } from './remember-callers.ts';
import type { Tokens } from './signing-keys.ts';

/** What the use cases need from outside. */
export interface IdentityTools {
  readonly database: Database;
  readonly log: Log;
  readonly files: Files;
  /** Those of all services. */
  readonly permissions: Permissions;
  /** For answers that hold a secret. */
  readonly sealing: Sealing;
  /** Seals what is kept of second factors. */
  readonly secrets: SecretBox;
  readonly challenges: Challenges;
  readonly refusals: Refusals;
  readonly limits: SessionLimits;
  /** Signed tokens of programs. */
  readonly tokens: Tokens;
  readonly remembered: Remembered;
  readonly mailing: Mailing;
  /** @throws PASSWORD_WEAK, pointing to `/password` */
  readonly checkPassword: (password: string, own: { readonly name: string; readonly mail: string }) => void;
  readonly tries: Limits;
  /** Whether people begin an account without an invitation. */
  readonly signUp: 'open' | 'closed';
  readonly ownContext: (tenant: string) => CallContext;
  /** The name of the first tenant, which the first start makes. */
  readonly firstTenantName: string;
  /** Looks whether a host shows a tenant's token. */
  readonly proveHost: ProveHost;
  /** Providers that people sign in by. */
  readonly openId: OpenId;
  /** Providers of the installation's settings. */
  readonly presets: Presets;
  /** Who may make organisations. */
  readonly newTenants: 'operators' | 'anyone';
}

/** How mails go out. */
export interface Mailing {
  /** What they are kept sealed by. */
  readonly box: SecretBox;
  /** The mail server; without one they are kept, to be read in the console. */
  readonly outbox: Outbox | undefined;
  /** What links begin with. */
  readonly publicUrl: () => URL;
}
