import type { Transaction } from '@pvt/kernel/database';
import { accountOf } from '../adapters/postgres/accounts.ts';
import { presetsLinked } from '../adapters/postgres/preset-identities.ts';
import { waysOf } from '../adapters/postgres/second-factors.ts';

/**
 * Whether nobody can have come in by the account of the transaction: it was made for somebody, and there is no password or
 * passkey, nobody of a preset who is linked with it, and no mail that was shown.
 */
export async function isNobodysYet(tx: Transaction): Promise<boolean> {
  const account = await accountOf(tx);
  const { totp, passkeys } = await waysOf(tx);
  const isOpened = totp || passkeys > 0 || (await presetsLinked(tx)).length > 0;
  return account?.mailVerifiedAt === null && account.password === null && !isOpened;
}
