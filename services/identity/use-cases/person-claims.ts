import type { Transaction } from '@pvt/kernel/database';
import { accountOf } from '../adapters/postgres/accounts.ts';
import type { IdentityTools } from './tools.ts';

export interface PersonClaims {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  /** Whether the person has shown that the mail is its own. */
  readonly email_verified?: boolean;
}

/** What a program may know of a person (OpenID Connect Core, 5.4), by the scopes that it was let have. */
export async function personClaims(
  tx: Transaction,
  { account, name, mail }: { readonly account: string; readonly name: string; readonly mail: string },
  scopes: readonly string[],
): Promise<PersonClaims> {
  return {
    sub: account,
    ...(scopes.includes('profile') ? { name } : {}),
    ...(scopes.includes('email') ? { email: mail, email_verified: await isShown(tx, account) } : {}),
  };
}

/** As {@link personClaims}, for who asks by a token of the tenant. */
export function userInfo(
  { database }: Pick<IdentityTools, 'database'>,
  tenant: string,
  person: Parameters<typeof personClaims>[1],
  scopes: readonly string[],
): Promise<PersonClaims> {
  return database.transaction(tenant, (tx) => personClaims(tx, person, scopes));
}

async function isShown(tx: Transaction, account: string): Promise<boolean> {
  const { tenant } = tx;
  await tx.actAs(account);
  const kept = await accountOf(tx);
  await tx.actAs(tenant);
  return typeof kept?.mailVerifiedAt === 'string';
}
