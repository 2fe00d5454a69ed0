import type { Database } from '@pvt/kernel/database';
import { ProviderFault } from '../adapters/ask-provider.ts';
import type { Bonds } from '../adapters/open-id.ts';
import {
  type BegunSignIn,
  insertBegunSignIn,
  takeBegunSignIn,
  tenantOfBegunSignIn,
} from '../adapters/postgres/providers.ts';
import { digestOf, newSessionSecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { type PresetName, presetOfIssuer } from '../core/preset.ts';

export interface BegunElsewhere {
  /** Where the browser goes. */
  readonly location: string;
  /** For the cookie of the browser, which the answer is bound to. */
  readonly secret: string;
  readonly seconds: number;
}

const TEN_MINUTES_S = 600;

/** Keeps that an answer is waited for. @param of whom is asked, and for what @throws PROVIDER_REFUSED */
export async function beginElsewhere(
  { database }: { readonly database: Database },
  { tenant, issuer, account }: { readonly tenant: string } & Pick<BegunSignIn, 'issuer' | 'account'>,
  locate: (bonds: Bonds) => Promise<string>,
): Promise<BegunElsewhere> {
  const secret = newSessionSecret();
  const state = newSessionSecret();
  const location = await locate(bondsOf(secret, state)).catch(refused);
  const begun = { digest: digestOf(state), issuer, browser: digestOf(secret), account };
  await database.transaction(tenant, (tx) => insertBegunSignIn(tx, begun));
  return { location, secret, seconds: TEN_MINUTES_S };
}

export interface ProviderAnswer {
  readonly state: string;
  readonly code?: string | undefined;
  readonly iss?: string | undefined;
  readonly error?: string | undefined;
  /** At which preset's address it came back; undefined at that of tenants' own providers. */
  readonly preset?: PresetName | undefined;
  /** What the browser brought of the name: Apple says it to the browser, and once. */
  readonly name?: string | undefined;
}

export interface TakenElsewhere extends Pick<BegunSignIn, 'issuer' | 'account'> {
  readonly tenant: string;
  readonly preset: PresetName | undefined;
  readonly bonds: Bonds;
}

/**
 * What the answer is to: taken once, by the browser that began it, and at the address that was meant for whom was asked
 * (RFC 9700, 4.4.2), or a tenant's provider could lead people on to another one and be handed that one's code.
 * @throws PROVIDER_REFUSED
 */
export async function takeBegun(
  database: Database,
  secret: string | undefined,
  { state, preset: at }: ProviderAnswer,
): Promise<TakenElsewhere> {
  const digest = digestOf(state);
  const tenant = secret === undefined ? undefined : await tenantOfBegunSignIn(database, digest);
  if (secret === undefined || tenant === undefined) throw over();
  const taken = await database.transaction(tenant, (tx) => takeBegunSignIn(tx, digest, digestOf(secret)));
  if (taken === undefined) throw over();
  const preset = presetOfIssuer(taken.issuer);
  if (preset !== at) throw over();
  return { ...taken, tenant, preset, bonds: bondsOf(secret, state) };
}

/** What the provider is to give back is made from the browser's secret: the database does not know it. */
function bondsOf(secret: string, state: string): Bonds {
  const made = (what: string): string => digestOf(`${what} ${secret}`).toString('base64url');
  return { state, nonce: made('nonce'), verifier: made('verifier') };
}

/** Those that the protocol checks. */
export function parametersOf({ state, code, iss, error }: ProviderAnswer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ state, code, iss, error }).filter((each): each is [string, string] => each[1] !== undefined),
  );
}

export function refused(error: unknown): never {
  if (!(error instanceof ProviderFault)) throw error;
  throw identityErrors.PROVIDER_REFUSED(`The provider did not sign you in: ${error.message}`);
}

export function over(): Error {
  return identityErrors.PROVIDER_REFUSED('This sign-in is over, or was begun in another browser. Begin again.');
}
