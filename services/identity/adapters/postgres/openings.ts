import type { Transaction } from '@pvt/kernel/database';

/** What a session of an account is opened by. */
export interface Opening {
  /** Whether it has a second factor. */
  readonly isGuarded: boolean;
  /** When it is forgotten, as its person wished; null for one that stays. */
  readonly closesAt: string | null;
  /** Where it belongs and is not suspended; the one last seen first. */
  readonly tenants: readonly string[];
  /** Where it comes in by the tenant's provider only. */
  readonly byProviderOnly: readonly string[];
}

// One statement: each costs a sign-in more than what it reads.
const OF_ACCOUNT = {
  name: 'identity_opening_of_account',
  text: `select exists (select from identity.totp where tenant = $1 and confirmed_at is not null)
      or exists (select from identity.passkey where tenant = $1) as "isGuarded",
    (select closes_at from identity.account where tenant = $1) as "closesAt",
    array(select tenant::text from identity.memberships_of_account($1) as m where state = 'active'
      order by last_seen_at desc nulls last, m.tenant) as tenants,
    array(select tenant::text from identity.tenants_by_provider_only($1)) as "byProviderOnly"`,
};

/** Of the account that the transaction is of, over all its tenants. */
export async function openingOf(tx: Transaction): Promise<Opening> {
  const [row] = await tx.query<Opening>(OF_ACCOUNT, [tx.tenant]);
  return row ?? { isGuarded: false, closesAt: null, tenants: [], byProviderOnly: [] };
}
