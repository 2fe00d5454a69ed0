import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { insertToken } from '../adapters/postgres/sessions.ts';
import { digestOf, newToken } from '../adapters/secrets.ts';
import { signInLinkCreated } from '../core/events.ts';
import { lineageOf } from './lineage.ts';
import type { IdentityTools } from './tools.ts';

const HOURS = 24;

export interface SignInLink {
  /** In clear: it is shown once and kept as a digest. */
  readonly token: string;
  readonly expiresAt: string;
}

/** Makes a token that signs a browser in, once, for as long as its maker's key is good. @throws IDEMPOTENCY_KEY_REUSED */
export async function createSignInLink(
  { database, log, sealing }: Pick<IdentityTools, 'database' | 'log' | 'sealing'>,
  context: CallContext,
): Promise<SignInLink> {
  return database.transaction(context.tenant, (tx) =>
    idempotentSecret(tx, context, 'identity.createSignInLink', null, sealing, () => makeLink({ log }, tx, context)),
  );
}

/** As {@link createSignInLink}, in a transaction that does more. */
export async function makeLink(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<SignInLink> {
  const token = newToken();
  const lineage = await lineageOf(tx, context.principal);
  const { id, expiresAt } = await insertToken(tx, digestOf(token), HOURS, lineage);
  const after = { expiresAt, madeBy: lineage.madeBy };
  await log.publish(tx, [signInLinkCreated.of(context, { name: id, before: null, after })]);
  return { token, expiresAt };
}
