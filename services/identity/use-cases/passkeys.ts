import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { challengeOf, creationOptions, hostOf, type Page, readNewPasskey } from '../adapters/passkeys.ts';
import { accountOf, lockAccount } from '../adapters/postgres/accounts.ts';
import {
  deletePasskey,
  insertPasskey,
  keptPasskeysOf,
  renamePasskey as rename,
  useChallenge,
  waysOf,
} from '../adapters/postgres/second-factors.ts';
import { digestOf } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { secondFactorChanged } from '../core/second-factor-events.ts';
import { MOST_PASSKEYS, type NewPasskeyAnswer, type Passkey } from '../core/second-factors.ts';
import { accountIdOf } from './account-of-context.ts';
import { newPasskeyPurpose } from './check-proof.ts';
import { checkedName } from './checked-person.ts';
import { dropWithLastFactor } from './drop-factors.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { renewSession } from './renew-session.ts';
import type { IdentityTools } from './tools.ts';
import type { AddedFactor } from './totp.ts';

/** What a browser is asked for to make a passkey. @throws ACCOUNT_NEEDED */
export async function beginPasskey(
  { database, challenges }: Pick<IdentityTools, 'database' | 'challenges'>,
  context: CallContext,
  page: Page,
): Promise<Record<string, unknown>> {
  return database.transaction(accountIdOf(context), async (tx) => {
    const account = await accountOf(tx);
    if (account === undefined) throw identityErrors.ACCOUNT_NEEDED('The account is closed.');
    const known = await keptPasskeysOf(tx, hostOf(page));
    return creationOptions(page, account, challenges.make(newPasskeyPurpose(account.id)), known);
  });
}

/** @throws PROOF_REFUSED, TOO_MANY_PASSKEYS, NAME_INVALID, ACCOUNT_NEEDED */
export async function addPasskey(
  tools: Pick<IdentityTools, 'database' | 'log' | 'challenges' | 'remembered'>,
  context: CallContext,
  { name: given, answer }: { readonly name: string; readonly answer: NewPasskeyAnswer },
  page: Page,
): Promise<AddedFactor & { readonly passkey: Passkey }> {
  const { database, log, challenges, remembered } = tools;
  const account = accountIdOf(context);
  const name = checkedName(given);
  const challenge = challengeOf(answer);
  const end = challenges.endOf(challenge, newPasskeyPurpose(account));
  const made = end && (await readNewPasskey(page, answer, (each) => each === challenge));
  if (end === undefined || made === undefined) throw refused();
  const added = await database.transaction(account, async (tx) => {
    await lockAccount(tx);
    if (!(await useChallenge(tx, digestOf(challenge), end))) throw refused();
    const before = await waysOf(tx);
    if (before.passkeys >= MOST_PASSKEYS)
      throw identityErrors.TOO_MANY_PASSKEYS(
        `An account has at most ${MOST_PASSKEYS}. Remove one that you do not use.`,
      );
    const passkey = await insertPasskey(tx, { ...made, id: randomUUIDv7(), name, host: hostOf(page) });
    if (passkey === undefined) throw refused();
    const after = { kind: 'passkey', name };
    await log.publish(tx, [secondFactorChanged.of(context, { name: passkey.id, before: null, after })]);
    const codes = before.recoveryCodes > 0 ? null : await makeRecoveryCodes(tools, tx, context);
    return { passkey, recoveryCodes: codes, opened: await renewSession(tools, tx, context, 'passkey') };
  });
  remembered.forget();
  return added;
}

/** @throws PASSKEY_NOT_FOUND, NAME_INVALID, ACCOUNT_NEEDED */
export async function renamePasskey(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  id: string,
  given: string,
): Promise<void> {
  const name = checkedName(given);
  await database.transaction(accountIdOf(context), async (tx) => {
    const before = await rename(tx, id, name);
    if (before === undefined) throw missing(id);
    if (before === name) return;
    const [was, is] = [before, name].map((each) => ({ kind: 'passkey', name: each }));
    await log.publish(tx, [secondFactorChanged.of(context, { name: id, before: was ?? null, after: is ?? null })]);
  });
}

/** The last way to sign in stays. @throws PASSKEY_NOT_FOUND, LAST_WAY_IN, ACCOUNT_NEEDED */
export async function removePasskey(
  tools: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  id: string,
): Promise<void> {
  await tools.database.transaction(accountIdOf(context), async (tx) => {
    const account = await lockAccount(tx);
    const name = await deletePasskey(tx, id);
    if (name === undefined) throw missing(id);
    const { passkeys } = await waysOf(tx);
    if (passkeys === 0 && (account?.password ?? null) === null)
      throw identityErrors.LAST_WAY_IN(
        'You could not sign in any more. Add another passkey, or set a password, first.',
      );
    const before = { kind: 'passkey', name };
    await tools.log.publish(tx, [secondFactorChanged.of(context, { name: id, before, after: null })]);
    await dropWithLastFactor(tools, tx, context);
  });
}

function missing(id: string): Error {
  return identityErrors.PASSKEY_NOT_FOUND(`There is no passkey ${id} of yours.`);
}

function refused(): Error {
  return identityErrors.PROOF_REFUSED(
    'The authenticator’s answer is not for this page, is known already, or came too late. Try again.',
  );
}
