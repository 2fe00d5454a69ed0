import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { accountOf, type KeptAccount, lockAccount } from '../adapters/postgres/accounts.ts';
import { deletePresetIdentity, insertPresetIdentity, presetsLinked } from '../adapters/postgres/preset-identities.ts';
import { providersOfAccount } from '../adapters/postgres/providers.ts';
import { waysOf } from '../adapters/postgres/second-factors.ts';
import { identityErrors } from '../core/errors.ts';
import { type Connections, PRESET_TITLES, type PresetName } from '../core/preset.ts';
import { presetChanged } from '../core/preset-events.ts';
import type { Whence } from '../core/session.ts';
import { accountIdOf } from './account-of-context.ts';
import { type BegunElsewhere, over, type ProviderAnswer, takeBegun } from './begun-elsewhere.ts';
import { beginByPreset, claimsOfPreset } from './sign-in-by-preset.ts';
import type { IdentityTools } from './tools.ts';

/** @throws ACCOUNT_NEEDED */
export async function listLinkedPresets(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
): Promise<Connections> {
  return database.transaction(accountIdOf(context), connectionsOf);
}

/** @throws PRESET_NOT_FOUND, PROVIDER_REFUSED, SIGN_INS_LIMITED, ACCOUNT_NEEDED */
export async function beginLinking(
  tools: Pick<IdentityTools, 'database' | 'presets' | 'tries'>,
  context: CallContext,
  preset: PresetName,
  from: Whence,
): Promise<BegunElsewhere> {
  return beginByPreset(tools, preset, accountIdOf(context), from);
}

/**
 * Links the account that asks with who signed in at the provider: once, in the browser and for the account that began it.
 * @param secret of the browser's cookie
 * @throws PROVIDER_REFUSED, PRESET_NOT_FOUND, PRESET_TAKEN, ACCOUNT_NEEDED
 */
export async function answerLinking(
  tools: Pick<IdentityTools, 'database' | 'log' | 'presets'>,
  context: CallContext,
  secret: string | undefined,
  answer: ProviderAnswer,
): Promise<Connections> {
  const { database, log } = tools;
  const account = accountIdOf(context);
  const begun = await takeBegun(database, secret, answer);
  if (begun.account !== account) throw over();
  const { preset, claims } = await claimsOfPreset(tools, begun, answer);
  const mail = claims.mail ?? null;
  return database.transaction(account, async (tx) => {
    await lockAccount(tx);
    if (!(await insertPresetIdentity(tx, { preset, subject: claims.subject, mail })))
      throw identityErrors.PRESET_TAKEN(
        `This account at ${PRESET_TITLES[preset]} is linked with another account here, or yours with another one there.`,
      );
    await log.publish(tx, [presetChanged.of(context, { name: account, before: null, after: { preset, mail } })]);
    return connectionsOf(tx);
  });
}

/** The last way to sign in stays. @throws PRESET_NOT_FOUND, LAST_WAY_IN, ACCOUNT_NEEDED */
export async function unlinkPreset(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  preset: PresetName,
): Promise<void> {
  await database.transaction(accountIdOf(context), async (tx) => {
    const account = await lockAccount(tx);
    const before = await deletePresetIdentity(tx, preset);
    if (before === undefined)
      throw identityErrors.PRESET_NOT_FOUND(`Your account is not linked with ${PRESET_TITLES[preset]}.`);
    if ((await presetsLinked(tx)).length === 0 && !(await isOpenedOtherwise(tx, account)))
      throw identityErrors.LAST_WAY_IN('You could not sign in any more. Add a passkey, or set a password, first.');
    await publishUnlinked({ log }, tx, context, preset, before.mail);
  });
}

/**
 * Ends all of the account that the transaction is of: whoever shows its mail for the first time is not to share it with who
 * began it elsewhere.
 */
export async function unlinkAllPresets(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
): Promise<void> {
  for (const { preset, mail } of await presetsLinked(tx)) {
    await deletePresetIdentity(tx, preset);
    await publishUnlinked({ log }, tx, context, preset, mail);
  }
}

async function connectionsOf(tx: Transaction): Promise<Connections> {
  const items = await presetsLinked(tx);
  const isLastWay = items.length === 1 && !(await isOpenedOtherwise(tx, await accountOf(tx)));
  return { items, isLastWay, organisations: await providersOfAccount(tx) };
}

/** Whether the account itself is signed in to by something of its own: a provider of an organisation opens that one only. */
async function isOpenedOtherwise(
  tx: Transaction,
  account: Pick<KeptAccount, 'password'> | undefined,
): Promise<boolean> {
  return (account?.password ?? null) !== null || (await waysOf(tx)).passkeys > 0;
}

function publishUnlinked(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  preset: PresetName,
  mail: string | null,
): Promise<unknown> {
  return log.publish(tx, [presetChanged.of(context, { name: tx.tenant, before: { preset, mail }, after: null })]);
}
