import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { NewPasskeyAnswer, PasskeyAnswer } from '../core/second-factors.ts';

/** A passkey as its signatures are checked. */
export interface KeptPasskey {
  readonly credential: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** The page that asks, as the browser shows it. */
export interface Page {
  /** `https://harbour.example`. */
  readonly origin: string;
}

/** COSE: Ed25519, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

/** The relying party of a page is its host. */
export function hostOf({ origin }: Page): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}

/** What a browser is asked for to make one, as `PublicKeyCredential.parseCreationOptionsFromJSON` takes it. */
export async function creationOptions(
  page: Page,
  account: { readonly id: string; readonly name: string; readonly mail: string },
  challenge: Buffer<ArrayBuffer>,
  known: readonly KeptPasskey[],
): Promise<Record<string, unknown>> {
  const options = await generateRegistrationOptions({
    rpName: 'PVT',
    rpID: hostOf(page),
    userID: new TextEncoder().encode(account.id),
    userName: account.mail,
    userDisplayName: account.name,
    challenge,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(allowed),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { ...options };
}

/** What a browser is asked for to use one, as `parseRequestOptionsFromJSON` takes it. @param known none: any of the host */
export async function requestOptions(
  page: Page,
  challenge: Buffer<ArrayBuffer>,
  known: readonly KeptPasskey[] = [],
): Promise<Record<string, unknown>> {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(page),
    challenge,
    userVerification: 'required',
    allowCredentials: known.map(allowed),
  });
  return { ...options };
}

function allowed({ credential, transports }: KeptPasskey): { id: string; transports: string[] } {
  return { id: credential, transports: [...transports] };
}

/** @param isOurs whether a challenge is. @returns the new passkey, or undefined where the answer does not show one */
export async function readNewPasskey(
  page: Page,
  answer: NewPasskeyAnswer,
  isOurs: (challenge: string) => boolean,
): Promise<KeptPasskey | undefined> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: { ...answer.response } } as Parameters<
        typeof verifyRegistrationResponse
      >[0]['response'],
      expectedChallenge: isOurs,
      expectedOrigin: page.origin,
      expectedRPID: hostOf(page),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return {
      credential: id,
      publicKey: Buffer.from(publicKey),
      counter,
      transports: answer.response.transports ?? [],
    };
  } catch {
    return undefined;
  }
}

/** @returns the authenticator's counter, or undefined where the answer is not the passkey's for this page */
export async function checkPasskey(
  page: Page,
  answer: PasskeyAnswer,
  { credential, publicKey, counter, transports }: KeptPasskey,
  isOurs: (challenge: string) => boolean,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response: { ...answer.response } },
      expectedChallenge: isOurs,
      expectedOrigin: page.origin,
      expectedRPID: hostOf(page),
      credential: { id: credential, publicKey: new Uint8Array(publicKey), counter, transports: [...transports] },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

/** The challenge that a browser answered, as it says itself; empty where it says none. */
export function challengeOf({ response }: { readonly response: { readonly clientDataJSON: string } }): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'));
    const challenge: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'challenge') : undefined;
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}
