import type { CallContext } from '@pvt/kernel/context';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { devicesOf } from '../adapters/postgres/devices.ts';
import { passkeysOf, totpOf, waysOf } from '../adapters/postgres/second-factors.ts';
import { identityErrors } from '../core/errors.ts';
import type { Passkey, RememberedDevice } from '../core/second-factors.ts';
import { accountIdOf } from './account-of-context.ts';
import type { IdentityTools } from './tools.ts';

export interface Security {
  readonly hasPassword: boolean;
  /** Since when an app is set up; null where none is. */
  readonly totpSince: string | null;
  readonly passkeys: readonly Passkey[];
  /** How many are left. */
  readonly recoveryCodes: number;
  readonly devices: readonly RememberedDevice[];
  /** Whether the organisation lets the session do nothing until a second factor is shown. */
  readonly isRequired: boolean;
}

/** How the account can be signed in to. @throws ACCOUNT_NEEDED */
export async function getSecurity(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
): Promise<Security> {
  return database.snapshot(accountIdOf(context), async (tx) => {
    const account = await accountOf(tx);
    if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    return {
      hasPassword: account.password !== null,
      totpSince: (await totpOf(tx))?.confirmedAt ?? null,
      passkeys: await passkeysOf(tx),
      recoveryCodes: (await waysOf(tx)).recoveryCodes,
      devices: await devicesOf(tx),
      isRequired: context.principal.lacks === 'second-factor',
    };
  });
}
