import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { identified } from '@pvt/kernel/identified';
import { accountOf, accountOfMail, insertAccount, storeVerified } from '../adapters/postgres/accounts.ts';
import { accountOfPreset, insertPresetIdentity } from '../adapters/postgres/preset-identities.ts';
import { firstTenantOf } from '../adapters/postgres/tenants.ts';
import type { PresetProvider } from '../adapters/preset-provider.ts';
import type { Account } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { accountCreated } from '../core/events.ts';
import { isMailAddress, mailKey } from '../core/mail-address.ts';
import { nameFault, plainName } from '../core/person-name.ts';
import { issuerOfPreset, PRESET_TITLES, type Preset, type PresetClaims, type PresetName } from '../core/preset.ts';
import { presetChanged } from '../core/preset-events.ts';
import type { Whence } from '../core/session.ts';
import {
  type BegunElsewhere,
  beginElsewhere,
  over,
  type ProviderAnswer,
  parametersOf,
  refused,
  type TakenElsewhere,
} from './begun-elsewhere.ts';
import { isNobodysYet } from './nobodys-yet.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import type { IdentityTools } from './tools.ts';

type Tools = Pick<IdentityTools, 'database' | 'log' | 'limits' | 'presets' | 'signUp' | 'tries' | 'remembered'>;

/** By which providers of the installation people sign in, in the order in which they are shown. */
export function listPresets({ presets }: Pick<IdentityTools, 'presets'>): Preset[] {
  return [...presets.keys()].map((preset) => ({ preset, title: PRESET_TITLES[preset] }));
}

/** @param account which is to be linked; null where somebody signs in @throws PRESET_NOT_FOUND, PROVIDER_REFUSED, SIGN_INS_LIMITED */
export async function beginByPreset(
  { database, presets, tries }: Pick<Tools, 'database' | 'presets' | 'tries'>,
  preset: PresetName,
  account: string | null,
  from: Whence,
): Promise<BegunElsewhere> {
  await tries.take('sign-in of address', peerOf(from.address));
  const provider = presetNamed(presets, preset);
  // Who it will be is not known yet: it is kept in the name of the installation's tenant.
  const tenant = await firstTenantOf(database);
  return beginElsewhere({ database }, { tenant, issuer: issuerOfPreset(preset), account }, (bonds) =>
    provider.location(bonds),
  );
}

/** Who the provider says that it is. @throws PROVIDER_REFUSED, PRESET_NOT_FOUND */
export async function claimsOfPreset(
  { presets }: Pick<Tools, 'presets'>,
  { preset, bonds }: TakenElsewhere,
  answer: ProviderAnswer,
): Promise<{ readonly preset: PresetName; readonly claims: PresetClaims }> {
  if (preset === undefined) throw over();
  const said = await presetNamed(presets, preset).claims(bonds, parametersOf(answer)).catch(refused);
  return { preset, claims: { ...said, name: said.name ?? answer.name } };
}

/**
 * Signs in who is linked with somebody at the provider; who is not yet, by a mail that the provider runs. For an account that
 * has begun there, `PVT_SIGN_UP` has to be open.
 * @throws PROVIDER_REFUSED, SIGN_IN_FIRST, SIGN_UP_CLOSED
 */
export async function signInByPreset(
  tools: Tools,
  context: CallContext,
  begun: TakenElsewhere,
  answer: ProviderAnswer,
  from: Whence,
): Promise<OpenedSession> {
  const { database, remembered } = tools;
  const { preset, claims } = await claimsOfPreset(tools, begun, answer);
  const attempt = async (): Promise<OpenedSession | undefined> => {
    // In this order: an account that somebody at once has made by this mail is seen to be linked.
    const held = claims.mail === undefined ? undefined : await accountOfMail(database, mailKey(claims.mail));
    const known = await accountOfPreset(database, preset, claims.subject);
    const arrival = known === undefined ? arrivalOf(tools, preset, claims, held) : { id: known, isNew: false };
    return database.transaction(arrival.id, async (tx) => {
      const account =
        known === undefined ? await arrive(tools, tx, context, { preset, claims, arrival }) : await accountOf(tx);
      return account && openSession(tools, tx, context, { account: plain(account), factors: ['preset'], from });
    });
  };
  // Of two first sign-ins of one person at once, the second one finds what the first one has made.
  const opened = (await attempt()) ?? (await attempt());
  if (opened === undefined) throw over();
  remembered.forget();
  return opened;
}

interface Arrival {
  readonly id: string;
  readonly isNew: boolean;
}

/** Which account somebody comes to who is linked with none. @param held the account that has the mail */
function arrivalOf(
  { signUp }: Pick<Tools, 'signUp'>,
  preset: PresetName,
  { mail, isMailItsOwn }: PresetClaims,
  held: string | undefined,
): Arrival {
  const title = PRESET_TITLES[preset];
  if (mail === undefined || !isMailAddress(mail))
    throw identityErrors.PROVIDER_REFUSED(`${title} does not say a mail address of yours that is verified.`);
  if (held !== undefined && !isMailItsOwn)
    throw identityErrors.SIGN_IN_FIRST(
      `${mail} has an account. ${title} does not run this mail address: sign in otherwise, and link ${title} with your account.`,
    );
  if (held === undefined && signUp === 'closed')
    throw identityErrors.SIGN_UP_CLOSED(`${mail} has no account. Ask somebody who is here to invite you.`);
  return { id: held ?? randomUUIDv7(), isNew: held === undefined };
}

/**
 * Links the account that the transaction is of, and makes it where there is none.
 * @returns undefined where somebody else has come first
 */
async function arrive(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  of: { readonly preset: PresetName; readonly claims: PresetClaims; readonly arrival: Arrival },
): Promise<Account | undefined> {
  const { preset, claims, arrival } = of;
  const { mail = '', isMailItsOwn, subject } = claims;
  const { id, isNew } = arrival;
  const account = isNew ? newPerson(id, claims, mail) : await accountOf(tx);
  if (account === undefined) return undefined;
  const itself = identified(context, {
    tenant: id,
    principal: { kind: 'person', id, name: account.name, permissions: [] },
  });
  if (isNew) {
    // What somebody has shown elsewhere at some time does not show that the mail is theirs now.
    const of = { isVerified: isMailItsOwn, isBegunElsewhere: !isMailItsOwn };
    const made = { name: account.name, mail, mailKey: mailKey(mail), password: null, ...of };
    if (!(await insertAccount(tx, made))) return undefined;
    const after = { name: account.name, mail };
    await log.publish(tx, [accountCreated.of(itself, { name: id, before: null, after })]);
  } else await requireTheirs(tx, mail);
  if (!(await insertPresetIdentity(tx, { preset, subject, mail }))) {
    if ((await accountOfPreset(tx, preset, subject)) !== undefined) return undefined;
    throw identityErrors.SIGN_IN_FIRST(
      `${mail} has an account that is linked with somebody else at ${PRESET_TITLES[preset]}. Sign in otherwise.`,
    );
  }
  await log.publish(tx, [presetChanged.of(itself, { name: id, before: null, after: { preset, mail } })]);
  return account;
}

/** An account that has not shown its mail may be anybody's, but for one that nobody can have come in by. */
async function requireTheirs(tx: Transaction, mail: string): Promise<void> {
  const account = await accountOf(tx);
  if (typeof account?.mailVerifiedAt === 'string') return;
  if (!(await isNobodysYet(tx)))
    throw identityErrors.SIGN_IN_FIRST(`${mail} has an account whose mail is not verified. Verify it first.`);
  await storeVerified(tx);
}

function newPerson(id: string, { name }: PresetClaims, mail: string): Account {
  const called = name === undefined || nameFault(name) !== undefined ? mail.slice(0, mail.indexOf('@')) : name;
  return { id, name: plainName(called), mail };
}

function plain({ id, name, mail }: Account): Account {
  return { id, name, mail };
}

function presetNamed(presets: Tools['presets'], preset: PresetName): PresetProvider {
  const found = presets.get(preset);
  if (found === undefined) throw identityErrors.PRESET_NOT_FOUND(`Nobody signs in by ${PRESET_TITLES[preset]} here.`);
  return found;
}
