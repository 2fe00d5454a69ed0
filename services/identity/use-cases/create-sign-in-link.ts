import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { httpErrors } from '@pvt/kernel/http/problem';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { insertToken } from '../adapters/postgres/sessions.ts';
import { signInPolicyOf } from '../adapters/postgres/sign-in-policies.ts';
import { digestOf, newToken } from '../adapters/secrets.ts';
import { signInLinkCreated } from '../core/events.ts';
import { isPerson } from '../core/lineage.ts';
import { lineageOfLink } from './lineage.ts';
import type { IdentityTools } from './tools.ts';

const HOURS = 24;

export interface SignInLink {
  /** In clear: it is shown once and kept as a digest. */
  readonly token: string;
  readonly expiresAt: string;
}

/**
 * Makes a token that signs a browser in, once, for as long as its maker's key is good, or its maker an owner.
 * @throws IDEMPOTENCY_KEY_REUSED, NOT_FOR_PROGRAMS; SECOND_FACTOR_REQUIRED for a person's where the organisation demands one
 */
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
  const lineage = await lineageOfLink(tx, context.principal);
  if (lineage.hangsOn.some(isPerson) && (await signInPolicyOf(tx)).secondFactor !== 'none')
    throw httpErrors.SECOND_FACTOR_REQUIRED(
      'Nobody shows a second factor by a link, and the organisation asks for one. Invite the person instead.',
    );
  const { id, expiresAt } = await insertToken(tx, digestOf(token), HOURS, lineage);
  const after = { expiresAt, madeBy: lineage.madeBy };
  await log.publish(tx, [signInLinkCreated.of(context, { name: id, before: null, after })]);
  return { token, expiresAt };
}
