import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sessionsOfAccount } from '../adapters/postgres/account-sessions.ts';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { devicesOf } from '../adapters/postgres/devices.ts';
import { membershipsOfAccount } from '../adapters/postgres/memberships.ts';
import { presetsLinked } from '../adapters/postgres/preset-identities.ts';
import { programGrantsOfAccount } from '../adapters/postgres/program-grants.ts';
import { passkeysOf, waysOf } from '../adapters/postgres/second-factors.ts';
import { identityErrors } from '../core/errors.ts';
import { accountIdOf } from './account-of-context.ts';
import type { IdentityTools } from './tools.ts';

const MOST_PROGRAMS = 10_000;

/** What the export holds, by name: each part reads what is the account's, and no secret. A new table adds its part. */
const PARTS: Readonly<Record<string, (tx: Transaction) => Promise<unknown>>> = {
  account: async (tx) => {
    const account = await accountOf(tx);
    if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    const { password, ...rest } = account;
    return { ...rest, hasPassword: password !== null };
  },
  organisations: membershipsOfAccount,
  sessions: sessionsOfAccount,
  programs: (tx) => programGrantsOfAccount(tx, undefined, MOST_PROGRAMS),
  secondFactors: async (tx) => {
    const [{ totp, recoveryCodes }, passkeys] = await Promise.all([waysOf(tx), passkeysOf(tx)]);
    return { app: totp, passkeys, recoveryCodes };
  },
  rememberedBrowsers: devicesOf,
  signsInBy: presetsLinked,
};

/** Everything that is kept of the person. @throws ACCOUNT_NEEDED */
export async function exportAccount(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
): Promise<Readonly<Record<string, unknown>>> {
  return database.snapshot(accountIdOf(context), async (tx) => {
    const parts = [];
    for (const [name, read] of Object.entries(PARTS)) parts.push([name, await read(tx)] as const);
    return { exportedAt: new Date().toISOString(), ...Object.fromEntries(parts) };
  });
}
