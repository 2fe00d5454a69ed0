import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { type AccessClaims, LONGEST_TOKEN, TOKEN_SECONDS } from '../core/token.ts';

const ALGORITHM = 'EdDSA';
/** RFC 9068: so that no other token of ours is taken for one. */
const ACCESS_TYPE = 'at+jwt';
/** Thumbprints (RFC 7638): what a token names is looked up among ours, and asked of nobody. */
const KID = /^[\w-]{43}$/;

export interface NewSigningKey {
  readonly kid: string;
  readonly public: JWK;
  readonly private: JWK;
}

export async function makeSigningKey(): Promise<NewSigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const shown = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(shown);
  return { kid, public: { ...shown, kid, alg: ALGORITHM, use: 'sig' }, private: await exportJWK(privateKey) };
}

export interface Signer {
  readonly kid: string;
  readonly private: JWK;
}

/** Of an access token for the API itself. @returns the token */
export async function signAccess(
  { kid, private: key }: Signer,
  issuer: string,
  claims: Omit<AccessClaims, 'exp'>,
  now: number,
): Promise<string> {
  const { sub, clientId, tenant, grant, scopes } = claims;
  return new SignJWT({
    client_id: clientId,
    tenant,
    scope: scopes.join(' '),
    ...(grant === undefined ? {} : { grant }),
  })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: ACCESS_TYPE })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setSubject(sub)
    .setJti(crypto.randomUUID())
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(now / 1000) + TOKEN_SECONDS)
    .sign(await importJWK(key, ALGORITHM));
}

/** Who somebody is, for the program `audience` (OpenID Connect Core, 2). */
export async function signIdToken(
  { kid, private: key }: Signer,
  issuer: string,
  audience: string,
  claims: JWTPayload,
  now: number,
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(now / 1000) + TOKEN_SECONDS)
    .sign(await importJWK(key, ALGORITHM));
}

/**
 * What an access token says; undefined for what is none of ours, or over.
 * @param find the public key that has this id
 */
export async function readAccess(
  token: string,
  issuer: string,
  find: (kid: string) => Promise<JWK | undefined>,
): Promise<AccessClaims | undefined> {
  if (token.length > LONGEST_TOKEN) return undefined;
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid !== undefined && KID.test(kid) ? await find(kid) : undefined;
        if (key === undefined) throw new Error('it names no key of ours');
        return importJWK(key, ALGORITHM);
      },
      {
        algorithms: [ALGORITHM],
        typ: ACCESS_TYPE,
        issuer,
        audience: issuer,
        requiredClaims: ['sub', 'exp', 'iat', 'client_id', 'tenant', 'scope'],
      },
    );
    return claimsOf(payload);
  } catch (error) {
    if (isOutage(error)) throw error;
    return undefined;
  }
}

/** Whether the key could not be looked up: then nothing is known of the token. */
function isOutage(error: unknown): boolean {
  return error instanceof KeysUnavailable;
}

/** The keys could not be read. */
export class KeysUnavailable extends Error {}

function claimsOf({ sub, client_id, tenant, scope, grant, exp }: JWTPayload): AccessClaims | undefined {
  if (typeof sub !== 'string' || typeof client_id !== 'string' || typeof tenant !== 'string') return undefined;
  if (typeof scope !== 'string' || exp === undefined || (grant !== undefined && typeof grant !== 'string'))
    return undefined;
  const scopes = scope.split(' ').filter((each) => each !== '');
  return { sub, clientId: client_id, tenant, scopes, exp, ...(grant === undefined ? {} : { grant }) };
}
