import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { identified } from '@pvt/kernel/identified';
import { encodeEvent } from '@pvt/kernel/log/append';
import { useDevice } from '../adapters/postgres/devices.ts';
import type { Holder } from '../adapters/postgres/holders.ts';
import { noteSeen } from '../adapters/postgres/memberships.ts';
import { type Opening, openingOf } from '../adapters/postgres/openings.ts';
import { insertPendingSignIn } from '../adapters/postgres/pending-sign-ins.ts';
import { insertSession, type SessionBefore } from '../adapters/postgres/sessions.ts';
import { digestOf, newSessionSecret } from '../adapters/secrets.ts';
import type { Account, Factor } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { sessionOpened } from '../core/events.ts';
import { OF_THE_START } from '../core/lineage.ts';
import { isOfProviderOnly } from '../core/provider.ts';
import { hasShownSecondFactor } from '../core/second-factors.ts';
import { toldWhence, type Whence } from '../core/session.ts';
import { keepAccount } from './keep-account.ts';
import type { IdentityTools } from './tools.ts';

const NAME = 'portal';

export interface OpenedSession {
  /** For the cookie. */
  readonly secret: string;
  /** How long it lasts. */
  readonly seconds: number;
  /** No session yet: the account has a second factor, which this is to be answered with. */
  readonly isPending?: true;
  /** Whose it is, where that was asked for in passing. */
  readonly holder?: Holder | undefined;
}

export interface NewSession {
  readonly account: Account;
  /** How the person has shown who it is. */
  readonly factors: readonly Factor[];
  readonly from: Whence;
  /** The tenant to be in; default the one where the person was last. One that the person does not belong to is none. */
  readonly tenant?: string | undefined;
}

/**
 * Signs an account in, however it has shown who it is: in a tenant that it belongs to, or, where there is none, in its own.
 * An account with a second factor is asked for it first, unless the browser is remembered. The transaction is of the
 * account, and afterwards of the session's tenant.
 */
export async function openSession(
  tools: Pick<IdentityTools, 'log' | 'limits'>,
  tx: Transaction,
  context: CallContext,
  { account, factors, from, tenant }: NewSession,
): Promise<OpenedSession> {
  const opening = await openingOf(tx);
  const isAsked = opening.isGuarded && !hasShownSecondFactor(factors);
  if (!isAsked) return openIn(tools, tx, context, { account, factors, from, tenant }, opening);
  if (from.device !== undefined && (await useDevice(tx, Buffer.from(from.device, 'hex'))))
    return openIn(tools, tx, context, { account, factors: [...factors, 'device'], from, tenant }, opening);
  const secret = newSessionSecret();
  const pending = { digest: digestOf(secret), factors, ...(tenant === undefined ? {} : { wanted: tenant }) };
  return { secret, seconds: await insertPendingSignIn(tx, pending), isPending: true };
}

/** As {@link openSession}, of who has shown enough. @param before the session that it goes on with */
export async function enter(
  tools: Pick<IdentityTools, 'log' | 'limits'>,
  tx: Transaction,
  context: CallContext,
  session: NewSession,
  before?: SessionBefore,
): Promise<OpenedSession> {
  return openIn(tools, tx, context, session, await openingOf(tx), before);
}

async function openIn(
  { log, limits }: Pick<IdentityTools, 'log' | 'limits'>,
  tx: Transaction,
  context: CallContext,
  { account, factors, from, tenant: wanted }: NewSession,
  { tenants, byProviderOnly, closesAt }: Opening,
  before?: SessionBefore,
): Promise<OpenedSession> {
  if (closesAt !== null) await keepAccount({ log }, tx, context);
  // The word of a provider is for the tenant that asked it.
  const isLetIn = (at: string): boolean =>
    !byProviderOnly.includes(at) || (at === wanted && factors.includes('provider'));
  const belongs = tenants.filter(isLetIn);
  const tenant = belongs.find((each) => each === wanted) ?? belongs[0] ?? account.id;
  // A provider's word opens its own tenant, and no other where the person was taken out of that one meanwhile.
  if (isOfProviderOnly(factors) && tenant !== wanted)
    throw identityErrors.PROVIDER_REFUSED('You do not belong to this organisation any more.');
  await tx.actAs(tenant);
  const secret = newSessionSecret();
  const of = { account: account.id, factors, before };
  const session = { digest: digestOf(secret), name: NAME, scopes: [], days: limits.days, of, from };
  const [{ id, seconds, ...after }] = await Promise.all([
    insertSession(tx, session, OF_THE_START),
    tenant === account.id ? undefined : noteSeen(tx, account.id),
  ]);
  const itself = identified(context, {
    tenant,
    principal: { kind: 'person', id: account.id, name: account.name, permissions: [], session: id },
  });
  const opened = { name: id, before: null, after, account: account.id, factors: [...factors], from: toldWhence(from) };
  // Not waited for: what the transaction does next follows at once, and fails where this does.
  log.publish(tx, [encodeEvent(sessionOpened.of(itself, opened))]).catch(() => undefined);
  return { secret, seconds };
}
